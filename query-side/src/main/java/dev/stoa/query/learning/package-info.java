/** Owns what can be seen of courses, enrolments and certificates. */
@NullMarked
package dev.stoa.query.learning;

import org.jspecify.annotations.NullMarked;
