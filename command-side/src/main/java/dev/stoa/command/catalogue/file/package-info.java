/** Catalogue files: kept when they come in, then read row by row, whatever stops in between. */
@NullMarked
package dev.stoa.command.catalogue.file;

import org.jspecify.annotations.NullMarked;
