package dev.stoa.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A certificate authority of one's own and a server that it vouches for, for two days: files in PEM.
 *
 * @param authority whom to trust
 * @param certificate of the server, by the name {@link #HOST} and no other
 * @param key of the server
 * @param keyAndCertificate both in one file
 */
public record Certificates(Path authority, Path certificate, Path key, Path keyAndCertificate) {
    public static final String HOST = "localhost";
    private static final String PASSWORD = "changeit";
    private static final String SERVER = "server";
    private static final String AUTHORITY = "authority";

    /** Makes them, by the JDK's own {@code keytool}. */
    public static Certificates in(Path folder) {
        Folders.create(folder);
        var store = folder.resolve("store.p12");
        keytool(store, AUTHORITY, "CN=An authority of tests", "-ext", "bc:c", "-ext", "ku:c=keyCertSign");
        keytool(store, SERVER, "CN=" + HOST, "-signer", AUTHORITY, "-ext", "san=dns:" + HOST);
        try {
            var made = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            var key = pem(
                    "PRIVATE KEY", made.getKey(SERVER, PASSWORD.toCharArray()).getEncoded());
            var certificate = pem("CERTIFICATE", made.getCertificate(SERVER).getEncoded());
            var authority = pem("CERTIFICATE", made.getCertificate(AUTHORITY).getEncoded());
            return new Certificates(
                    Files.writeString(folder.resolve("authority.pem"), authority),
                    Files.writeString(folder.resolve("certificate.pem"), certificate),
                    Files.writeString(folder.resolve("key.pem"), key),
                    Files.writeString(folder.resolve("both.pem"), key + certificate + authority));
        } catch (GeneralSecurityException | IOException e) {
            throw new ServerFailed("No certificates could be made in %s.".formatted(folder), e);
        }
    }

    private static void keytool(Path store, String alias, String name, String... more) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair"));
        command.addAll(List.of("-alias", alias, "-dname", name, "-keyalg", "EC", "-groupname", "secp256r1"));
        command.addAll(List.of("-startdate", "-1d", "-validity", "3"));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
        command.addAll(List.of(more));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) throw new ServerFailed("keytool: " + said);
        } catch (IOException e) {
            throw new ServerFailed("keytool does not run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailed("interrupted", e);
        }
    }

    private static String pem(String kind, byte[] content) {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(kind, lines);
    }
}
