package dev.stoa.api.cart;

import dev.stoa.api.Personal;

/**
 * Where goods go.
 *
 * @param line2 empty if there is none
 * @param country ISO 3166 alpha-2
 * @param phone empty if none was given
 */
public record Address(
        Personal name,
        Personal line1,
        Personal line2,
        Personal city,
        Personal postcode,
        String country,
        Personal phone) {}
