package dev.stoa.api.fulfilment;

import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.ordering.LineId;

/** Part of a shipment: units of one offer. */
public record ShipmentLine(LineId lineId, OfferId offerId, int quantity) {}
