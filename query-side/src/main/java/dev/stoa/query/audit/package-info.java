/** Owns the auditor's view: the event log itself, and the state of anything at any moment by replay. */
@NullMarked
package dev.stoa.query.audit;

import org.jspecify.annotations.NullMarked;
