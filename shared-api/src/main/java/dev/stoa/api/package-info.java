/** The language of Stoa that every module speaks. */
@NullMarked
package dev.stoa.api;

import org.jspecify.annotations.NullMarked;
