/** Owns the opening of personal texts: sealed in every view and document, opened only in what is answered. */
@NullMarked
package dev.stoa.query.platform.personal;

import org.jspecify.annotations.NullMarked;
