/** Proves from outside that the books are in balance: what the log says, folded, against what the views say. */
@NullMarked
package dev.stoa.stack.books;

import org.jspecify.annotations.NullMarked;
