package dev.kolejka.server.keys;

import dev.kolejka.api.sealing.Realm;
import dev.kolejka.api.sealing.Seed;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * What {@code server.key} holds. Whoever made it closes it.
 *
 * <pre>
 *   0        8         12       28       60            92                    124
 *   +--------+---------+--------+--------+-------------+---------------------+
 *   | klj-key| version | realm  | seed   | state key   | SHA-256 of 0 … 91   |
 *   +--------+---------+--------+--------+-------------+---------------------+
 * </pre>
 *
 * The version is big-endian.
 *
 * @param realm    made once, kept when the key is rotated
 * @param seed     the server's secret key
 * @param stateKey what plain passwords are recognized by; kept as well
 */
record ServerSecrets(Realm realm, Seed seed, StateKey stateKey) implements AutoCloseable {

    /** The name of the file in the run directory. */
    static final String FILE = "server.key";

    private static final byte[] MAGIC = "klj-key\n".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int DIGEST_AT = MAGIC.length + Integer.BYTES + Realm.BYTES + Seed.BYTES + StateKey.BYTES;
    private static final int DIGEST_BYTES = 32;

    /** How long the file is. */
    static final int BYTES = DIGEST_AT + DIGEST_BYTES;

    /** The file's bytes, to be wiped by the caller. */
    byte[] toBytes() {
        byte[] seedBytes = seed.toBytes();
        byte[] stateBytes = stateKey.toBytes();
        byte[] file = ByteBuffer.allocate(BYTES)
                .put(MAGIC)
                .putInt(VERSION)
                .put(realm.toBytes())
                .put(seedBytes)
                .put(stateBytes)
                .array();
        Arrays.fill(seedBytes, (byte) 0);
        Arrays.fill(stateBytes, (byte) 0);
        System.arraycopy(digest(file), 0, file, DIGEST_AT, DIGEST_BYTES);
        return file;
    }

    /**
     * Reads the file's bytes.
     *
     * @throws DamagedException if they are not what {@link #toBytes} wrote, or are of another version
     */
    static ServerSecrets of(byte[] file) throws DamagedException {
        if (file.length < MAGIC.length + Integer.BYTES
                || !Arrays.equals(MAGIC, 0, MAGIC.length, file, 0, MAGIC.length)) {
            throw new DamagedException(KeyPhrase.NO_SERVER_KEY);
        }
        ByteBuffer rest = ByteBuffer.wrap(file).position(MAGIC.length);
        int version = rest.getInt();
        if (version != VERSION) {
            throw new DamagedException(version, VERSION);
        }
        if (file.length != BYTES) {
            throw new DamagedException(KeyPhrase.WRONG_LENGTH, file.length, BYTES);
        }
        if (!MessageDigest.isEqual(digest(file), Arrays.copyOfRange(file, DIGEST_AT, BYTES))) {
            throw new DamagedException(KeyPhrase.WRONG_DIGEST);
        }
        byte[] realm = new byte[Realm.BYTES];
        byte[] seed = new byte[Seed.BYTES];
        byte[] state = new byte[StateKey.BYTES];
        rest.get(realm).get(seed).get(state);
        try {
            return new ServerSecrets(new Realm(realm), new Seed(seed), new StateKey(state));
        } finally {
            Arrays.fill(seed, (byte) 0);
            Arrays.fill(state, (byte) 0);
        }
    }

    private static byte[] digest(byte[] file) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(file, 0, DIGEST_AT);
            return sha.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Wipes both secrets. */
    @Override
    public void close() {
        seed.close();
        stateKey.close();
    }
}
