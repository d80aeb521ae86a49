/** Courses and what learners make of them after they are bought. */
@NullMarked
package dev.stoa.command.learning;

import org.jspecify.annotations.NullMarked;
