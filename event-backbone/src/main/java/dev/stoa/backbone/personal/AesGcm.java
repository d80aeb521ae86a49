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
        var nonce = random(NONCE_BYTES);
        try {
            var ciphertext = run(Cipher.ENCRYPT_MODE, key, nonce, context, text, 0);
            var all = Arrays.copyOf(nonce, NONCE_BYTES + ciphertext.length);
            System.arraycopy(ciphertext, 0, all, NONCE_BYTES, ciphertext.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    static byte[] open(SecretKey key, byte[] context, byte[] bytes) {
        try {
            var nonce = Arrays.copyOf(bytes, NONCE_BYTES);
            return run(Cipher.DECRYPT_MODE, key, nonce, context, bytes, Math.min(NONCE_BYTES, bytes.length));
        } catch (GeneralSecurityException e) {
            throw new PersonalDataUnreadable("it was not sealed with this key for this place", e);
        }
    }

    private static byte[] run(int mode, SecretKey key, byte[] nonce, byte[] context, byte[] input, int from)
            throws GeneralSecurityException {
        var idle = IDLE.poll();
        var cipher = idle == null ? Cipher.getInstance("AES/GCM/NoPadding") : idle;
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context);
        var output = cipher.doFinal(input, from, input.length - from);
        cipher.init(Cipher.DECRYPT_MODE, NO_KEY, new GCMParameterSpec(TAG_BITS, NO_NONCE));
        IDLE.add(cipher);
        return output;
    }
}
