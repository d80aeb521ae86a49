package dev.stoa.command.platform.web;

import dev.stoa.api.Rejection;

/** What a caller is told when a unique value of that scope belongs to another. */
public record ClaimRefusal(String scope, Rejection rejection) {}
