/** What the command-side is made of that is not the marketplace. */
@NullMarked
package dev.stoa.command.platform;

import org.jspecify.annotations.NullMarked;
