package dev.stoa.stack.books;

/** Something that doesn't add up, in words. {@code subject}: the id of the offer or order. */
public record Difference(String subject, String what) {
    @Override
    public String toString() {
        return subject + ": " + what;
    }
}
