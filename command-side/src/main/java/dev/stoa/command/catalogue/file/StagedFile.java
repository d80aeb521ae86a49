package dev.stoa.command.catalogue.file;

import dev.stoa.api.catalogue.ImportId;
import dev.stoa.api.sellers.SellerId;
import dev.stoa.backbone.message.Metadata;
import java.util.Map;

/** A whole file that waits to be read, and who sent it in which request. */
record StagedFile(
        ImportId importId, SellerId sellerId, String sha256, String actor, String correlationId, String traceParent) {
    Map<String, String> metadata() {
        return Map.of(
                Metadata.ACTOR, actor, Metadata.CORRELATION_ID, correlationId, Metadata.TRACE_PARENT, traceParent);
    }
}
