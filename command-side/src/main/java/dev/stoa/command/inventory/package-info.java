/** How many there are, and for whom they are kept. */
@NullMarked
package dev.stoa.command.inventory;

import org.jspecify.annotations.NullMarked;
