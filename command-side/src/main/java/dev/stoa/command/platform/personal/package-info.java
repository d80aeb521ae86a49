/** Owns the keys of persons, with which everything personal in an event is sealed before it is stored. */
@NullMarked
package dev.stoa.command.platform.personal;

import org.jspecify.annotations.NullMarked;
