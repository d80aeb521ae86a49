package dev.stoa.stack.play;

/** What a stock code is sold as. */
record Item(String offerId, String sku) {}
