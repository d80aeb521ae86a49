package dev.stoa.api.fulfilment;

import dev.stoa.api.Rejection;

/** Why a shipment refuses. */
public enum ShipmentRejection implements Rejection {
    NO_SUCH_SHIPMENT(Kind.NOT_FOUND),
    SHIPMENT_CANCELED(Kind.CONFLICT),
    SHIPMENT_ALREADY_DISPATCHED(Kind.CONFLICT),
    SHIPMENT_NOT_DISPATCHED(Kind.CONFLICT);

    private final Kind kind;

    ShipmentRejection(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
