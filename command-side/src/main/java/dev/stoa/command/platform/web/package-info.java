/** From an HTTP request to a command and from its outcome to an answer, the same answer for the same request. */
@NullMarked
package dev.stoa.command.platform.web;

import org.jspecify.annotations.NullMarked;
