package dev.stoa.platform.problem;

import org.springframework.util.unit.DataSize;

/** How large a body may be at one path; elsewhere it is 1 MiB. */
public record BodyLimit(String path, DataSize maximum) {}
