package dev.stoa.backbone.personal;

/** What persons' keys are wrapped with, so that the table of them is worth nothing by itself. A port: it may live elsewhere. */
public interface MasterKey {
    /** The name of the version that keys are wrapped with now. */
    String current();

    /** With the current version, in printable characters. {@code person}: the wrapped key unwraps for no other. */
    String wrap(byte[] key, String person);

    /**
     * @param version the name of that which it was wrapped with
     * @throws PersonalDataUnreadable if there is no such version, or this is not what it wrapped
     */
    byte[] unwrap(String wrapped, String person, String version);
}
