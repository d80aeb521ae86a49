package dev.stoa.backbone.rebuild;

import java.util.List;

/**
 * What the projections of one processing group keep.
 *
 * @param name of the processing group and its processor, {@code ordering.orders}
 * @param tables in the order of their names
 */
public record View(String name, List<String> tables) {}
