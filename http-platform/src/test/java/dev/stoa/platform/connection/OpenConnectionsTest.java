package dev.stoa.platform.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.catalina.valves.RemoteIpValve;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/** A server of its own, as every service sets it up, with room for 1,000 connections. */
class OpenConnectionsTest {
    private static final String ONE = "127.0.0.2";
    private static final String ANOTHER = "127.0.0.3";
    private static final String ASKING = "GET / HTTP/1.1\r\nHost: localhost\r\n";

    private final RemoteIpValve proxies = new RemoteIpValve();
    private final List<Socket> sockets = new ArrayList<>();
    private OpenConnections open;
    private WebServer server;

    private void start(int perAddress, RemoteIpValve... valves) {
        start(perAddress, Duration.ofMinutes(2), valves);
    }

    /** {@code patience}: with a connection that says nothing. */
    private void start(int perAddress, Duration patience, RemoteIpValve... valves) {
        open = new OpenConnections(new ConnectionLimit(perAddress));
        var tomcat = new TomcatServletWebServerFactory(0);
        tomcat.addEngineValves(valves);
        new Connections()
                .connections(new Pace(Duration.ofSeconds(1), DataSize.ofKilobytes(1)), open, new JsonMapper())
                .customize(tomcat);
        tomcat.addProtocolHandlerCustomizers((GuardedProtocol protocol) -> {
            protocol.setMaxConnections(1_000);
            protocol.setConnectionTimeout((int) patience.toMillis());
        });
        server = tomcat.getWebServer(context -> {
            var answering = context.addServlet("answering", new Answering());
            answering.setAsyncSupported(true);
            answering.addMapping("/");
        });
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        for (var socket : sockets) {
            socket.close();
        }
        server.stop();
    }

    @Test
    void who_has_as_many_as_one_may_gets_no_more_and_keeps_nobody_out() throws IOException {
        start(20);
        var first = opened(ONE, 20);
        assertThat(opened(ONE, 1_100)).allMatch(OpenConnectionsTest::isClosed);
        assertThat(first).allMatch(socket -> answers(socket, ASKING));
        assertThat(answers(opened(ANOTHER, 1).getFirst(), ASKING)).isTrue();

        first.getFirst().close();
        await().until(() -> answers(opened(ONE, 1).getFirst(), ASKING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/8, 127.0.0.0/24", "10\\..*|127\\.0\\.0\\.2"})
    void a_proxy_whose_word_counts_has_as_many_as_it_likes(String internal) throws IOException {
        proxies.setInternalProxies(internal);
        start(2, proxies);
        assertThat(opened(ONE, 50)).allMatch(socket -> answers(socket, ASKING));
    }

    @Test
    void another_is_no_proxy_though_there_are_some() throws IOException {
        proxies.setInternalProxies("10.0.0.0/8");
        proxies.setTrustedProxies("127.0.0.3");
        start(2, proxies);
        assertThat(opened(ANOTHER, 3)).allMatch(socket -> answers(socket, ASKING));
        assertThat(opened(ONE, 3).getLast()).matches(OpenConnectionsTest::isClosed);
    }

    @Test
    void without_a_limit_nothing_is_counted() throws IOException {
        start(0);
        assertThat(opened(ONE, 50)).allMatch(socket -> answers(socket, ASKING));
        assertThat(open.addresses()).isZero();
    }

    /** How a connection can end: what is said before, and whether it is then closed, reset, or left to the server. */
    private enum Ending {
        SILENT("", false),
        SILENT_RESET("", true),
        IN_A_HEADER("GET / HTTP/1.1\r\nX-A: ", false),
        IN_A_HEADER_RESET("GET / HTTP/1.1\r\nX-A: ", true),
        IN_A_BODY("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\n1", false),
        IN_A_BODY_RESET("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\n1", true),
        UNHEARD(ASKING + "\r\n", true),
        IN_AN_ANSWER("GET /long HTTP/1.1\r\nHost: localhost\r\n\r\n", true),
        IN_A_STREAM("GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n", true),
        NO_HTTP("GARBAGE\r\n\r\n", false),
        TWICE(ASKING + "\r\n" + ASKING + "\r\n", false),
        TAKEN_LEAVE(ASKING + "Connection: close\r\n\r\n", false);

        private final String said;
        private final boolean reset;

        Ending(String said, boolean reset) {
            this.said = said;
            this.reset = reset;
        }
    }

    @Test
    void however_thousands_end_each_gives_its_place_back() throws Exception {
        start(10_000, Duration.ofMillis(300));
        var left = opened(ANOTHER, 20); // the server's own patience ends these
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var ending : Ending.values()) {
                threads.submit(() -> {
                    for (var i = 0; i < 200; i++) {
                        end(ending);
                    }
                    return ending;
                });
            }
        }
        assertThat(left).allMatch(OpenConnectionsTest::isClosed);
        await().until(() -> open.addresses() == 0);
        assertThat(answers(opened(ONE, 1).getFirst(), ASKING)).isTrue();
    }

    private void end(Ending ending) throws IOException {
        try (var socket = connected(ONE)) {
            socket.getOutputStream().write(ending.said.getBytes(US_ASCII));
            if (ending.reset) {
                socket.setSoLinger(true, 0);
            } else if (ending == Ending.TAKEN_LEAVE || ending == Ending.NO_HTTP) {
                isClosed(socket);
            }
        } catch (SocketException _) {
            // the server was quicker
        }
    }

    private List<Socket> opened(String from, int count) {
        var opened = IntStream.range(0, count).mapToObj(_ -> connected(from)).toList();
        sockets.addAll(opened);
        return opened;
    }

    private Socket connected(String from) {
        try {
            var here = InetAddress.ofLiteral("127.0.0.1");
            var socket = new Socket(here, server.getPort(), InetAddress.ofLiteral(from), 0);
            socket.setSoTimeout(60_000);
            return socket;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean answers(Socket socket, String request) {
        try {
            socket.getOutputStream().write((request + "\r\n").getBytes(US_ASCII));
            return new String(socket.getInputStream().readNBytes(12), US_ASCII).equals("HTTP/1.1 200");
        } catch (IOException _) {
            return false;
        }
    }

    /** Reads what is left to hear. */
    private static boolean isClosed(Socket socket) {
        try {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (SocketException _) {
            return true;
        } catch (IOException e) {
            throw new AssertionError("still open", e);
        }
    }

    private static final class Answering extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            request.getInputStream().readAllBytes();
            switch (request.getRequestURI()) {
                case "/long" -> response.getOutputStream().write(new byte[1_000_000]);
                case "/stream" -> request.startAsync().setTimeout(100);
                default -> response.getOutputStream().write('a');
            }
        }
    }
}
