package dev.kolejka.api.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A plain password of the configuration, or that there is none. Compared in constant time; never printed. Immutable. */
public final class Password {

    /** Of a person for whom the configuration has no password; nothing matches it. */
    public static final Password NONE = new Password();

    private final byte[] utf8;

    private Password() {
        utf8 = new byte[0];
    }

    /**
     * A password as the configuration has it.
     *
     * @param plain not empty
     * @throws IllegalArgumentException if it is empty
     */
    public Password(String plain) {
        if (plain.isEmpty()) {
            throw new IllegalArgumentException("a password must not be empty");
        }
        utf8 = plain.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Compares, in a time that does not depend on where the first difference is.
     *
     * @param attempt what somebody claims it to be
     * @return whether it is; false whatever it is when there is no password
     */
    public boolean matches(String attempt) {
        return isGiven() && MessageDigest.isEqual(utf8, attempt.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Whether there is one.
     *
     * @return false for {@link #NONE}
     */
    public boolean isGiven() {
        return utf8.length > 0;
    }

    /**
     * Copies it out, in UTF-8.
     *
     * @return a new array, to be wiped by the caller; empty when there is no password
     */
    public byte[] toUtf8() {
        return utf8.clone();
    }

    /** Says nothing, so that no log and no debugger's label holds a secret. */
    @Override
    public String toString() {
        return "Password[hidden]";
    }
}
