/** The query-side: read models built from Stoa's events, and every GET of the HTTP contract. */
@NullMarked
package dev.stoa.query;

import org.jspecify.annotations.NullMarked;
