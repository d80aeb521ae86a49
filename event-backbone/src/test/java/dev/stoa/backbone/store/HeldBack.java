package dev.stoa.backbone.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Stands between clients and the server. One message of one client is kept, and its connection cut on the client's side
 * only: the server knows of neither, until the message comes after all.
 */
final class HeldBack implements AutoCloseable {
    /** Ends what a client sends before it waits for an answer. */
    private static final byte[] SYNC = {'S', 0, 0, 0, 4};

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int server;
    private final CompletableFuture<Kept> kept = new CompletableFuture<>();
    private final CompletableFuture<Boolean> answered = new CompletableFuture<>();
    private volatile boolean keeping;

    private record Kept(byte[] message, Socket toServer) {}

    HeldBack(int server) throws IOException {
        this.server = server;
        Thread.startVirtualThread(this::letIn);
    }

    int port() {
        return door.getLocalPort();
    }

    /** What is sent next never arrives, or late. */
    void keepNext() {
        keeping = true;
    }

    /** Returns when the server has answered. */
    void arrivesNow() throws Exception {
        var late = kept.get(60, TimeUnit.SECONDS);
        late.toServer().getOutputStream().write(late.message());
        if (!answered.get(60, TimeUnit.SECONDS)) {
            throw new IOException("the server was gone before the message came");
        }
    }

    private void letIn() {
        try {
            while (true) {
                var client = door.accept();
                var toServer = new Socket(InetAddress.getLoopbackAddress(), server);
                Thread.startVirtualThread(() -> pass(client, toServer));
                Thread.startVirtualThread(() -> answer(toServer, client));
            }
        } catch (IOException e) {
            // closed, with the test
        }
    }

    private void pass(Socket client, Socket toServer) {
        var message = new ByteArrayOutputStream();
        var some = new byte[8192];
        try {
            for (var read = client.getInputStream().read(some);
                    read > 0;
                    read = client.getInputStream().read(some)) {
                if (!keeping) {
                    toServer.getOutputStream().write(some, 0, read);
                    continue;
                }
                message.write(some, 0, read);
                if (endsWithSync(message.toByteArray())) {
                    keeping = false;
                    client.close();
                    kept.complete(new Kept(message.toByteArray(), toServer));
                    return;
                }
            }
            toServer.close();
        } catch (IOException e) {
            // one of the two has gone: the other learns of it by its own
        }
    }

    private void answer(Socket toServer, Socket client) {
        var some = new byte[8192];
        try {
            var read = toServer.getInputStream().read(some);
            while (read > 0 && !client.isClosed()) {
                client.getOutputStream().write(some, 0, read);
                read = toServer.getInputStream().read(some);
            }
            if (client.isClosed()) {
                answered.complete(read > 0);
            }
        } catch (IOException e) {
            // one of the two has gone: the other learns of it by its own
        }
    }

    private static boolean endsWithSync(byte[] message) {
        return message.length >= SYNC.length
                && Arrays.equals(SYNC, Arrays.copyOfRange(message, message.length - SYNC.length, message.length));
    }

    @Override
    public void close() throws IOException {
        door.close();
        if (kept.isDone()) {
            kept.join().toServer().close();
        }
    }
}
