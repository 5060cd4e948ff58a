package dev.kolejka.api.sealing;

import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.protocol.Size;
import dev.kolejka.api.protocol.StrictUtf8;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What the server answers inside the handshake (dist/docs/protocol.md section 7). Immutable.
 *
 * <pre>
 *   0      1         2   4        8        12   16   20   24          56
 *   +------+---------+---+--------+--------+----+----+----+-----------+
 *   | 1    | outcome | 0 | key id | number | p  | g  | s  | digest    |
 *   +------+---------+---+--------+--------+----+----+----+-----------+
 *   56                72             80       88       89
 *   +-----------------+--------------+--------+--------+------- ... -+
 *   | state id        | last request | since  | length | door: UTF-8 |
 *   +-----------------+--------------+--------+--------+------- ... -+   big-endian
 * </pre>
 *
 * @param outcome     how it ended
 * @param keyId       names the keys that follow, never 0; 0 unless the outcome is {@link Outcome#WELCOME}
 * @param number      the number the person goes by; 0 unless welcome
 * @param size        p, g and s
 * @param digest      of basic.txt
 * @param stateId     new whenever request ids or mail numbers start over: then the client takes a new token
 * @param lastRequest id of the last request of this token that was carried out, 0 for none
 * @param sinceMillis when the session in the way began, milliseconds since 1970; 0 unless one is
 * @param door        on which door it is; empty unless one is
 */
public record Welcome(
        Outcome outcome,
        int keyId,
        int number,
        Size size,
        Digest digest,
        StateId stateId,
        long lastRequest,
        long sinceMillis,
        String door) {

    private static final int VERSION = 1;
    private static final int HEAD_BYTES = 24 + Digest.BYTES + StateId.BYTES + 17;
    private static final int MAX_DOOR_BYTES = 255;

    /** The longest a welcome can be. */
    public static final int MAX_BYTES = HEAD_BYTES + MAX_DOOR_BYTES;

    /** How a handshake ended. */
    @SuppressWarnings("EnumOrdinal") // the order is the wire's
    public enum Outcome {
        /** The keys hold from the client's first sealed frame on. */
        WELCOME,
        /** No such login, or another password: the same words for both. */
        WRONG_LOGIN_OR_PASSWORD,
        /** After several failures; try again in a while. */
        LATER,
        /** The slot's session lives: its holder is another process. */
        SLOT_TAKEN,
        /** Another session is this person's primary one. */
        IN_THE_WAY;

        private static final Outcome[] ALL = values();
    }

    /**
     * Checks itself.
     *
     * @throws IllegalArgumentException if key id or number are there and should not be, or should and are not; if a
     *     session in the way is told of when none is; or if the door's name is too long
     */
    public Welcome {
        boolean isIn = outcome == Outcome.WELCOME;
        if ((keyId != 0) != isIn || (new Numbering(size).person(number) != 0) != isIn || (!isIn && number != 0)) {
            throw new IllegalArgumentException(
                    outcome + " for number " + number + " of " + size.people() + " people with key id " + keyId);
        }
        int bytes = door.getBytes(StandardCharsets.UTF_8).length;
        if (outcome != Outcome.IN_THE_WAY && (sinceMillis != 0 || bytes != 0)) {
            throw new IllegalArgumentException(
                    outcome + " and a session in the way since " + sinceMillis + " on a door of " + bytes + " bytes");
        }
        if (bytes > MAX_DOOR_BYTES) {
            throw new IllegalArgumentException("door is " + bytes + " bytes, a welcome holds " + MAX_DOOR_BYTES);
        }
    }

    /**
     * As it travels.
     *
     * @return a new array
     */
    @SuppressWarnings("EnumOrdinal")
    public byte[] toBytes() {
        byte[] utf8 = door.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(HEAD_BYTES + utf8.length)
                .put((byte) VERSION)
                .put((byte) outcome.ordinal())
                .putShort((short) 0)
                .putInt(keyId)
                .putInt(number)
                .putInt(size.people())
                .putInt(size.groups())
                .putInt(size.sessions())
                .put(digest.toBytes())
                .put(stateId.toBytes())
                .putLong(lastRequest)
                .putLong(sinceMillis)
                .put((byte) utf8.length)
                .put(utf8)
                .array();
    }

    /**
     * Reads one that a server sent.
     *
     * @param bytes any bytes
     * @return what they say
     * @throws MalformedHandshakeException if they are no welcome
     */
    public static Welcome of(byte[] bytes) throws MalformedHandshakeException {
        if (bytes.length < HEAD_BYTES || bytes[0] != VERSION) {
            throw new MalformedHandshakeException("welcome of " + bytes.length + " bytes, version "
                    + (bytes.length == 0 ? "none" : bytes[0]) + "; this is version " + VERSION);
        }
        ByteBuffer welcome = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        Outcome outcome = outcome(welcome.get());
        if (welcome.getShort() != 0) {
            throw new MalformedHandshakeException("welcome with something where zeros belong");
        }
        try {
            return new Welcome(
                    outcome,
                    welcome.getInt(),
                    welcome.getInt(),
                    new Size(welcome.getInt(), welcome.getInt(), welcome.getInt()),
                    new Digest(next(welcome, Digest.BYTES)),
                    new StateId(next(welcome, StateId.BYTES)),
                    welcome.getLong(),
                    welcome.getLong(),
                    door(welcome));
        } catch (IllegalArgumentException e) {
            throw new MalformedHandshakeException("welcome: " + e.getMessage());
        }
    }

    private static byte[] next(ByteBuffer welcome, int length) {
        byte[] bytes = new byte[length];
        welcome.get(bytes);
        return bytes;
    }

    private static Outcome outcome(int code) throws MalformedHandshakeException {
        if (code < 0 || code >= Outcome.ALL.length) {
            throw new MalformedHandshakeException("welcome with outcome " + code);
        }
        return Outcome.ALL[code];
    }

    private static String door(ByteBuffer welcome) throws MalformedHandshakeException {
        int length = welcome.get() & 0xFF;
        if (length != welcome.remaining()) {
            throw new MalformedHandshakeException(
                    "welcome with " + welcome.remaining() + " bytes of a door's name instead of " + length);
        }
        return StrictUtf8.decode(next(welcome, length))
                .orElseThrow(() -> new MalformedHandshakeException("welcome with a door's name that is not UTF-8"));
    }
}
