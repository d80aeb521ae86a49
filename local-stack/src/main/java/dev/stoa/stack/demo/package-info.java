/** The demo: a small world of sellers, teachers and buyers, and the story of one order told live over HTTP. */
@NullMarked
package dev.stoa.stack.demo;

import org.jspecify.annotations.NullMarked;
