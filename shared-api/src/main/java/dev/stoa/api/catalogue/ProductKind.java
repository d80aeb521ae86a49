package dev.stoa.api.catalogue;

/** How a product reaches its buyer: as goods, or as a place on a course. */
public enum ProductKind {
    PHYSICAL,
    COURSE
}
