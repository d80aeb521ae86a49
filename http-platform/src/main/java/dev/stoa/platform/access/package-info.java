/** What auditors are told of who came in and who looked. */
@NullMarked
package dev.stoa.platform.access;

import org.jspecify.annotations.NullMarked;
