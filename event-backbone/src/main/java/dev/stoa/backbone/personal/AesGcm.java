package dev.stoa.backbone.personal;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM of the JDK with a random nonce, which stands before the ciphertext. */
final class AesGcm {
    static final String KEY = "AES";
    static final int KEY_BYTES = 32;

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String JDK_HAS_IT = "every JDK has AES-GCM";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final SecretKey NO_KEY = new SecretKeySpec(new byte[KEY_BYTES], KEY);
    private static final byte[] NO_NONCE = new byte[NONCE_BYTES];

    /** Making one takes six times as long as using it. An idle one keeps nobody's key. */
    private static final Queue<Cipher> IDLE = new ConcurrentLinkedQueue<>();

    private AesGcm() {}

    static byte[] random(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }

    /** {@code context}: has to be the same to open it. */
    static byte[] seal(SecretKey key, byte[] context, byte[] text) {
        try (var sealing = new Sealing(key)) {
            return sealing.seal(context, text);
        }
    }

    /** Several texts with one key, one after the other: most of what one costs is to set the key up and to wipe it. */
    static final class Sealing implements AutoCloseable {
        private final SecretKey key;
        private final Cipher cipher = cipher();
        private final byte[] nonce = random(NONCE_BYTES);

        Sealing(SecretKey key) {
            this.key = key;
        }

        byte[] seal(byte[] context, byte[] text) {
            var all = Arrays.copyOf(nonce, NONCE_BYTES + text.length + TAG_BITS / Byte.SIZE);
            try {
                cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
                cipher.updateAAD(context);
                cipher.doFinal(text, 0, text.length, all, NONCE_BYTES);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(JDK_HAS_IT, e);
            }
            increment(nonce);
            return all;
        }

        @Override
        public void close() {
            wipe(cipher);
        }
    }

    /** What follows a random nonce is as good as another one: NIST SP 800-38D, 8.2.2. */
    private static void increment(byte[] number) {
        for (var i = number.length - 1; i >= 0 && ++number[i] == 0; i--) {
            // carried
        }
    }

    static byte[] open(SecretKey key, byte[] context, byte[] bytes) {
        try {
            var nonce = Arrays.copyOf(bytes, NONCE_BYTES);
            var from = Math.min(NONCE_BYTES, bytes.length);
            var cipher = cipher();
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context);
            var text = cipher.doFinal(bytes, from, bytes.length - from);
            wipe(cipher);
            return text;
        } catch (GeneralSecurityException e) {
            throw new PersonalDataUnreadable("it was not sealed with this key for this place", e);
        }
    }

    private static Cipher cipher() {
        var idle = IDLE.poll();
        try {
            return idle == null ? Cipher.getInstance("AES/GCM/NoPadding") : idle;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(JDK_HAS_IT, e);
        }
    }

    private static void wipe(Cipher cipher) {
        try {
            cipher.init(Cipher.DECRYPT_MODE, NO_KEY, new GCMParameterSpec(TAG_BITS, NO_NONCE));
            IDLE.add(cipher);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(JDK_HAS_IT, e);
        }
    }
}
