/** The event store: group commit, dense index, unique claims, processed commands. */
@NullMarked
package dev.stoa.backbone.store;

import org.jspecify.annotations.NullMarked;
