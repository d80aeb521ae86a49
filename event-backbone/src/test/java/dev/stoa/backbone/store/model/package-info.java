/** The storage engine beside a model of it that has no database, no batches and no threads. */
@NullMarked
package dev.stoa.backbone.store.model;

import org.jspecify.annotations.NullMarked;
