package dev.stoa.stack.actors;

/** Where parcels go. {@code country}: ISO 3166 alpha-2. */
public record PostalAddress(String name, String line1, String city, String postcode, String country) {
    public static final PostalAddress SOMEWHERE =
            new PostalAddress("Iris Marlow", "12 Colonnade Walk", "Bath", "BA1 1LZ", "GB");
}
