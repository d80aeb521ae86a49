/** How strictly JSON is read. */
@NullMarked
package dev.stoa.platform.json;

import org.jspecify.annotations.NullMarked;
