/** A small client of Stoa's HTTP contract: calls, answers, problems, log-ins, streams, and retries that never double anything. */
@NullMarked
package dev.stoa.stack.http;

import org.jspecify.annotations.NullMarked;
