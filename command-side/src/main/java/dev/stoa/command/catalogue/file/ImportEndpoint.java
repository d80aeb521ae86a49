package dev.stoa.command.catalogue.file;

import dev.stoa.api.catalogue.ImportCommand.StartImport;
import dev.stoa.api.catalogue.ImportId;
import dev.stoa.api.sellers.SellerId;
import dev.stoa.backbone.command.Commands.CommandIdReused;
import dev.stoa.command.platform.web.Accepted;
import dev.stoa.command.platform.web.Call;
import dev.stoa.command.platform.web.Decision;
import dev.stoa.command.platform.web.Dispatcher;
import dev.stoa.command.platform.web.NewId;
import dev.stoa.command.sellers.TradingSellers;
import dev.stoa.platform.security.Caller;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
class ImportEndpoint {
    private final Dispatcher dispatcher;
    private final TradingSellers sellers;
    private final StagedFiles files;
    private final RoomForFiles room;
    private final ImportWorker worker;

    record StartedImport(ImportId importId) {}

    ImportEndpoint(
            Dispatcher dispatcher, TradingSellers sellers, StagedFiles files, RoomForFiles room, ImportWorker worker) {
        this.dispatcher = dispatcher;
        this.sellers = sellers;
        this.files = files;
        this.room = room;
        this.worker = worker;
    }

    /**
     * The file is kept first: once its import has started, nothing of it can be lost. Few at a time (409
     * {@code too-many-files-waiting}); a repeat that comes while they wait has to wait too.
     */
    @PostMapping(path = "/v1/imports/catalogue", consumes = "text/csv")
    @RequestBody(required = true, content = @Content(schema = @Schema(type = "string")))
    Accepted<StartedImport> start(InputStream body, Caller caller, Call call) throws IOException {
        var seller = sellers.approved(caller);
        room.enter(seller);
        try {
            return start(seller, body, call);
        } finally {
            room.leave(seller);
        }
    }

    private Accepted<StartedImport> start(SellerId seller, InputStream body, Call call) throws IOException {
        var importId = NewId.of(ImportId::of);
        var file = keep(importId, seller, body, call);
        var answer = start(file, call);
        if (isAbout(importId, answer)) {
            files.release(importId);
            worker.wake();
        } else {
            files.discard(importId);
        }
        return answer;
    }

    /** A refused file is let go; where it isn't known whether its import started, the worker finds out. */
    private Accepted<StartedImport> start(StagedFile file, Call call) {
        var importId = file.importId();
        try {
            return dispatcher.accepted(call, Map.of("sha256", file.sha256()), () -> {
                var command = new StartImport(importId, file.sellerId(), file.sha256());
                return Decision.accepted(command, "/v1/imports/" + importId, new StartedImport(importId));
            });
        } catch (CommandIdReused refused) {
            files.discard(importId);
            throw refused;
        }
    }

    private StagedFile keep(ImportId importId, SellerId seller, InputStream body, Call call) throws IOException {
        var sha256 = sha256();
        try {
            files.store(importId, new DigestInputStream(body, sha256));
        } catch (IOException cutShort) {
            files.discard(importId);
            throw cutShort;
        }
        var file = new StagedFile(
                importId,
                seller,
                HexFormat.of().formatHex(sha256.digest()),
                call.actor(),
                call.trace().correlationId(),
                call.trace().traceParent());
        files.complete(file);
        return file;
    }

    /** Not so when the same file was sent with the same key before. */
    private static boolean isAbout(ImportId importId, ResponseEntity<JsonNode> answer) {
        var body = answer.getBody();
        return answer.getStatusCode() == HttpStatus.ACCEPTED
                && body != null
                && body.path("importId").asString("").equals(importId.value());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
