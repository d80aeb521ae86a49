/** Owns who may log in, what they may do, and their personal data. */
@NullMarked
package dev.stoa.api.identity;

import org.jspecify.annotations.NullMarked;
