/** How paths are told apart quickly. */
@NullMarked
package dev.stoa.platform.path;

import org.jspecify.annotations.NullMarked;
