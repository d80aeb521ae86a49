/** What the three services share at their HTTP edge, switched on by being on the class path. */
@NullMarked
package dev.stoa.platform;

import org.jspecify.annotations.NullMarked;
