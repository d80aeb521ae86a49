/** Who may sell. */
@NullMarked
package dev.stoa.command.sellers;

import org.jspecify.annotations.NullMarked;
