/** The processes that span several contexts: each event in, the next command out. */
@NullMarked
package dev.stoa.saga;

import org.jspecify.annotations.NullMarked;
