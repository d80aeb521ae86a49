/** Owns what can be seen of accounts. */
@NullMarked
package dev.stoa.query.identity;

import org.jspecify.annotations.NullMarked;
