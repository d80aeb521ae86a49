/** Physical goods on their way, one shipment per order and seller. */
@NullMarked
package dev.stoa.command.fulfilment;

import org.jspecify.annotations.NullMarked;
