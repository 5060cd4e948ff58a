package dev.kolejka.api.sealing;

import java.nio.ByteBuffer;

/**
 * Who a server is: what {@code server.pub} holds, the realm and behind it the public key. Immutable.
 *
 * @param realm made once, kept when the key is rotated
 * @param key   of the server
 */
public record ServerIdentity(Realm realm, PublicKey key) {

    /** The name of the file in the run directory. */
    public static final String FILE = "server.pub";

    /** How long the file is. */
    public static final int BYTES = Realm.BYTES + PublicKey.BYTES;

    /**
     * Reads the file's bytes.
     *
     * @param bytes {@value #BYTES} bytes
     * @return what they say
     * @throws IllegalArgumentException if it is any other number of bytes
     */
    public static ServerIdentity of(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(FixedBytes.copy(FILE, bytes, BYTES));
        byte[] realm = new byte[Realm.BYTES];
        byte[] key = new byte[PublicKey.BYTES];
        file.get(realm).get(key);
        return new ServerIdentity(new Realm(realm), new PublicKey(key));
    }

    /**
     * Writes the file's bytes.
     *
     * @return a new array of {@value #BYTES} bytes
     */
    public byte[] toBytes() {
        return ByteBuffer.allocate(BYTES)
                .put(realm.toBytes())
                .put(key.toBytes())
                .array();
    }

    /**
     * As records compare; said here, since those that Java makes of its own take 20 ms when they are first asked, which a
     * client would spend before its first prompt.
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof ServerIdentity that && realm.equals(that.realm) && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return 31 * realm.hashCode() + key.hashCode();
    }
}
