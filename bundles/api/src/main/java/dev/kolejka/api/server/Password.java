package dev.kolejka.api.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A plain password of the configuration. Compared in constant time; never printed. Immutable. */
public final class Password {

    private final byte[] utf8;

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
     * @return whether it is
     */
    public boolean matches(String attempt) {
        return MessageDigest.isEqual(utf8, attempt.getBytes(StandardCharsets.UTF_8));
    }

    /** Says nothing, so that no log and no debugger's label holds a secret. */
    @Override
    public String toString() {
        return "Password[hidden]";
    }
}
