/** Owns the documents kept in Redis: faster while Redis is up, the same without it. */
@NullMarked
package dev.stoa.query.platform.documents;

import org.jspecify.annotations.NullMarked;
