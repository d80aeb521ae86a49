/** What text may be made of. */
@NullMarked
package dev.stoa.platform.text;

import org.jspecify.annotations.NullMarked;
