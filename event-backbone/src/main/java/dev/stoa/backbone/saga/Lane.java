package dev.stoa.backbone.saga;

/** What waits behind one parked event: the later events of its subject in its segment of its processor. */
record Lane(String processor, int segment, String subject) {}
