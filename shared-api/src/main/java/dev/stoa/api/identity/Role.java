package dev.stoa.api.identity;

/** What an account may do beyond buying and selling for itself. */
public enum Role {
    OPERATOR,
    AUDITOR,
    SUPPORT
}
