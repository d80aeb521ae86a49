/** How fast the whole system sells and shows. */
@NullMarked
package dev.stoa.bench.shop;

import org.jspecify.annotations.NullMarked;
