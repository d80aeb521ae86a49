package dev.stoa.api.cart;

import dev.stoa.api.PersonalData;

/**
 * Where goods go.
 *
 * @param line2 empty if there is none
 * @param country ISO 3166 alpha-2
 * @param phone empty if none was given
 */
public record Address(
        @PersonalData String name,
        @PersonalData String line1,
        @PersonalData String line2,
        @PersonalData String city,
        @PersonalData String postcode,
        String country,
        @PersonalData String phone) {}
