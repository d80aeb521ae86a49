/** Owns the erasure of a person, from the wish to the certificate. */
@NullMarked
package dev.stoa.saga.erasure;

import org.jspecify.annotations.NullMarked;
