package dev.kolejka.api.sealing;

import dev.kolejka.api.protocol.StrictUtf8;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a client says first, inside the handshake (dist/docs/protocol.md section 7). Immutable.
 *
 * <pre>
 *   0      1      2      3        4        20     24
 *   +------+------+------+--------+--------+------+----------- ... -+
 *   | 1    | role | take | length | token  | slot |  login: UTF-8   |
 *   +------+------+------+--------+--------+------+----------- ... -+
 *                                                      big-endian
 * </pre>
 *
 * @param token    names the session
 * @param slot     1 … s: whose byte of the lock file the client holds, and whose lane it reads
 * @param role     what the session is for
 * @param takeOver whether to end the person's primary session, should another have it
 * @param login    who, 1 to {@value #MAX_LOGIN_BYTES} bytes of UTF-8
 */
public record Hello(Token token, int slot, Role role, boolean takeOver, String login) {

    /** The longest login that fits, in bytes of UTF-8. */
    public static final int MAX_LOGIN_BYTES = 255;

    private static final int VERSION = 1;
    private static final int HEAD_BYTES = 8 + Token.BYTES;

    /** The longest a hello can be. */
    public static final int MAX_BYTES = HEAD_BYTES + MAX_LOGIN_BYTES;

    /**
     * Checks itself.
     *
     * @throws IllegalArgumentException if the slot is below 1, or the login empty or too long
     */
    public Hello {
        int bytes = login.getBytes(StandardCharsets.UTF_8).length;
        if (slot < 1 || bytes < 1 || bytes > MAX_LOGIN_BYTES) {
            throw new IllegalArgumentException("a hello needs a slot from 1 and a login of 1 to " + MAX_LOGIN_BYTES
                    + " bytes, got slot " + slot + " and " + bytes + " bytes");
        }
    }

    /**
     * As it travels.
     *
     * @return a new array
     */
    public byte[] toBytes() {
        byte[] utf8 = login.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(HEAD_BYTES + utf8.length)
                .put((byte) VERSION)
                .put((byte) role.code())
                .put((byte) (takeOver ? 1 : 0))
                .put((byte) utf8.length)
                .put(token.toBytes())
                .putInt(slot)
                .put(utf8)
                .array();
    }

    /**
     * Reads one that a client sent.
     *
     * @param bytes any bytes
     * @return what they say
     * @throws MalformedHandshakeException if they are no hello
     */
    public static Hello of(byte[] bytes) throws MalformedHandshakeException {
        if (bytes.length <= HEAD_BYTES || bytes[0] != VERSION) {
            throw new MalformedHandshakeException("hello of " + bytes.length + " bytes, version "
                    + (bytes.length == 0 ? "none" : bytes[0]) + "; this is version " + VERSION);
        }
        ByteBuffer hello = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        Role role = Role.ofCode(hello.get());
        int takeOver = hello.get();
        int length = hello.get() & 0xFF;
        byte[] token = new byte[Token.BYTES];
        hello.get(token);
        int slot = hello.getInt();
        if (slot < 1 || takeOver < 0 || takeOver > 1 || length != hello.remaining()) {
            throw new MalformedHandshakeException("hello with slot " + slot + ", takeover " + takeOver + " and "
                    + hello.remaining() + " bytes of login instead of " + length);
        }
        byte[] login = new byte[length];
        hello.get(login);
        return new Hello(
                new Token(token),
                slot,
                role,
                takeOver == 1,
                StrictUtf8.decode(login)
                        .orElseThrow(() -> new MalformedHandshakeException("hello with a login that is not UTF-8")));
    }

    /** As records compare, and said here for the reason {@code ServerIdentity} gives. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Hello that
                && token.equals(that.token)
                && slot == that.slot
                && role == that.role
                && takeOver == that.takeOver
                && login.equals(that.login);
    }

    @Override
    public int hashCode() {
        return 31 * token.hashCode() + slot;
    }
}
