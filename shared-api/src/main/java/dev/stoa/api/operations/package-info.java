/** Owns processes that got stuck, and what operators did about them. */
@NullMarked
package dev.stoa.api.operations;

import org.jspecify.annotations.NullMarked;
