/** Who may log in and what they may do. */
@NullMarked
package dev.stoa.command.identity;

import org.jspecify.annotations.NullMarked;
