/** Texts about persons, sealed with a key per person: who destroys the key has erased them all. */
@NullMarked
package dev.stoa.backbone.personal;

import org.jspecify.annotations.NullMarked;
