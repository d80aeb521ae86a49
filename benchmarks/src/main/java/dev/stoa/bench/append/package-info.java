/** How fast commands become durable. */
@NullMarked
package dev.stoa.bench.append;

import org.jspecify.annotations.NullMarked;
