package dev.stoa.stack.play;

import java.math.BigDecimal;

/** A line as it was booked. The price only tells sales from gifts and corrections: what is charged is the catalogue's price. */
record InvoiceLine(String stockCode, int quantity, BigDecimal unitPrice) {}
