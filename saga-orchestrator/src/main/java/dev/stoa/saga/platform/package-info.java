/** Owns where sagas and their deadlines are kept. */
@NullMarked
package dev.stoa.saga.platform;

import org.jspecify.annotations.NullMarked;
