package dev.stoa.stack.play;

import java.util.List;

/** An invoice of the shop. A number that begins with C cancels earlier sales. */
record Invoice(String number, String customerId, String country, List<InvoiceLine> lines) {
    boolean isCancellation() {
        return number.startsWith("C");
    }

    boolean isGuest() {
        return customerId.isEmpty() || customerId.equals("NA");
    }

    /** Invoices of one lane are played in order; every guest is somebody else. */
    String lane() {
        return isGuest() ? "guest " + number : customerId;
    }
}
