/** Owns physical goods on their way. */
@NullMarked
package dev.stoa.api.fulfilment;

import org.jspecify.annotations.NullMarked;
