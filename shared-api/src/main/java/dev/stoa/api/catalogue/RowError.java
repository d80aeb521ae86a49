package dev.stoa.api.catalogue;

/**
 * What was wrong with one row of an import.
 *
 * @param row number of the row in the file; the header is row 1
 * @param column name of the column, empty if the row as a whole is broken
 * @param code what was wrong: {@code bad-price}, {@code missing}, …
 */
public record RowError(long row, String column, String code) {}
