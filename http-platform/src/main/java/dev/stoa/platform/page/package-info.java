/** Lists in pages with opaque cursors. */
@NullMarked
package dev.stoa.platform.page;

import org.jspecify.annotations.NullMarked;
