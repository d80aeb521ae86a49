/** Has a view of the running system rebuilt from its events, and shows how it goes. */
@NullMarked
package dev.stoa.stack.rebuild;

import org.jspecify.annotations.NullMarked;
