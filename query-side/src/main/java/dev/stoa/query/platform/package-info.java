/** Owns what the views share: JSON columns and times. */
@NullMarked
package dev.stoa.query.platform;

import org.jspecify.annotations.NullMarked;
