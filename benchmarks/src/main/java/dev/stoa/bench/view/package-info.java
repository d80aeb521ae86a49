/** How fast a view is made from its events. */
@NullMarked
package dev.stoa.bench.view;

import org.jspecify.annotations.NullMarked;
