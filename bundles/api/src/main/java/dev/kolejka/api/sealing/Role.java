package dev.kolejka.api.sealing;

/** What a sealed session is for (dist/docs/protocol.md section 8). */
@SuppressWarnings("EnumOrdinal") // the order is the wire's
public enum Role {
    /** Gets the person's mail; one a person. */
    PRIMARY,
    /** Asks and sends. */
    EXTRA,
    /** Gets copies of the person's mail, and takes none. */
    WATCHING;

    private static final Role[] ALL = values();

    /** How it travels. */
    int code() {
        return ordinal();
    }

    /** Which role that is. */
    static Role ofCode(int code) throws MalformedHandshakeException {
        if (code < 0 || code >= ALL.length) {
            throw new MalformedHandshakeException("role " + code + " is unknown");
        }
        return ALL[code];
    }
}
