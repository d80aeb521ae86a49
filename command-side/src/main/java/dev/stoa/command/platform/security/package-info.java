/** Who may call what, and the keys that sign tokens. */
@NullMarked
package dev.stoa.command.platform.security;

import org.jspecify.annotations.NullMarked;
