package dev.stoa.backbone.store.model;

import java.util.List;
import java.util.UUID;

/**
 * What a writer asks the store to take, all or nothing.
 *
 * @param fingerprint of what the command says
 * @param answer to be given again to whoever repeats the command
 * @param steps the events; none if only the answer is to be kept
 */
record Ask(UUID commandId, String fingerprint, String answer, List<Step> steps) {}
