/** What is for sale, by whom and at what price. */
@NullMarked
package dev.stoa.command.catalogue;

import org.jspecify.annotations.NullMarked;
