package dev.stoa.query.platform.documents;

/** An immutable document that is answered many times over as it is: its JSON is written for the first of them. */
public interface WrittenOnce {}
