package dev.stoa.backbone.relay;

/** Is told whether this node has its turn at Kafka, and whether it can use it. */
interface RelayTurn {
    void standingBy();

    void failing(Throwable cause);
}
