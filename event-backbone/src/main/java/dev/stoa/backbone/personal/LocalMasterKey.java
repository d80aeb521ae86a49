package dev.stoa.backbone.personal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** Master keys from the configuration: the current one and, until every key is wrapped anew, those before it. */
public final class LocalMasterKey implements MasterKey {
    private static final String HOW = "Set STOA_MASTER_KEYS to <name>:<32 bytes in base64>, for example"
            + " 1:$(openssl rand -base64 32); to change it, put a comma and a new one behind the old one and restart all"
            + " copies, then put the new one first and restart them again; README.md says when the old one may go.";

    private final Map<String, SecretKey> versions = new LinkedHashMap<>();
    private final String current;

    /**
     * @param setting {@code <name>:<32 bytes in base64>}, separated by commas, the current one first
     * @throws IllegalArgumentException if it is anything else, saying what it should be
     */
    public LocalMasterKey(String setting) {
        Arrays.stream(setting.split(",", -1)).forEach(this::add);
        current = versions.keySet().iterator().next();
    }

    private void add(String version) {
        var parts = version.strip().split(":", 2);
        if (parts.length < 2 || parts[0].isEmpty())
            throw new IllegalArgumentException("There is no master key. " + HOW);
        versions.put(parts[0], new SecretKeySpec(bytes(parts[1]), AesGcm.KEY));
    }

    private static byte[] bytes(String base64) {
        try {
            var bytes = Base64.getDecoder().decode(base64);
            if (bytes.length == AesGcm.KEY_BYTES) return bytes;
        } catch (IllegalArgumentException e) {
            // said below, without the value
        }
        throw new IllegalArgumentException("A master key is not 32 bytes in base64. " + HOW);
    }

    @Override
    public String current() {
        return current;
    }

    @Override
    public String wrap(byte[] key, String person) {
        return Base64.getEncoder().encodeToString(AesGcm.seal(key(current), context(current, person), key));
    }

    @Override
    public byte[] unwrap(String wrapped, String person, String version) {
        return AesGcm.open(key(version), context(version, person), decoded(wrapped));
    }

    private static byte[] decoded(String wrapped) {
        try {
            return Base64.getDecoder().decode(wrapped);
        } catch (IllegalArgumentException e) {
            throw new PersonalDataUnreadable("a wrapped key is damaged", e);
        }
    }

    private SecretKey key(String version) {
        var key = versions.get(version);
        if (key == null) throw new PersonalDataUnreadable("the master key named " + version + " is not configured");
        return key;
    }

    private static byte[] context(String version, String person) {
        return ("key of " + person + " under " + version).getBytes(UTF_8);
    }
}
