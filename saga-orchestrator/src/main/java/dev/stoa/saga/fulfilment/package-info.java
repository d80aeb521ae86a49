/** Owns what follows from goods sent and courses begun: one event in, one command out, nothing remembered. */
@NullMarked
package dev.stoa.saga.fulfilment;

import org.jspecify.annotations.NullMarked;
