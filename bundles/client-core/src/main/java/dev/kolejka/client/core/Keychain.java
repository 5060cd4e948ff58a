package dev.kolejka.client.core;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.sealing.Digest;
import dev.kolejka.api.sealing.Realm;
import dev.kolejka.api.sealing.Seed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The secret keys this user asked to have kept, so that scripts need no password: one file a server and login in
 * {@code keys/} of the user's state, readable by this user alone. Whoever has the file can log in, but does not know the
 * password.
 *
 * <pre>
 *   name:    SHA-256("kolejka" ‖ realm ‖ login), hexadecimal: the salt of the key, so that nobody is named
 *   content: "kolejka key 1\n" ‖ seed (32)
 * </pre>
 *
 * Any thread, any number of processes.
 */
final class Keychain {

    private static final byte[] HEAD = "kolejka key 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int BYTES = HEAD.length + Seed.BYTES;

    private final Optional<PrivateFolder> folder;

    /**
     * A keychain.
     *
     * @param folder where; empty where there is no home: then nothing is found, and nothing can be kept
     */
    Keychain(Optional<PrivateFolder> folder) {
        this.folder = folder;
    }

    /**
     * Looks for a key.
     *
     * @return to be closed by the caller; empty when none was kept
     * @throws RefusedException with NOT_ALLOWED and the way out if it is another's, a link, open to others, or no key;
     *                          IO_ERROR if it cannot be read
     */
    Optional<Seed> find(Realm realm, String login) throws RefusedException {
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        String name = name(realm, login);
        Optional<byte[]> content = folder.get().read(name, BYTES);
        return content.isEmpty() ? Optional.empty() : Optional.of(seed(content.get(), folder.get(), name));
    }

    private static Seed seed(byte[] content, PrivateFolder folder, String name) throws RefusedException {
        try {
            if (content.length != BYTES || !Arrays.equals(content, 0, HEAD.length, HEAD, 0, HEAD.length)) {
                throw new RefusedException(
                        ExitStatus.NOT_ALLOWED, Saying.of(Detail.KEY_UNKNOWN, folder.file(name), content.length));
            }
            byte[] seed = Arrays.copyOfRange(content, HEAD.length, BYTES);
            try {
                return new Seed(seed);
            } finally {
                PrivateFolder.wipe(seed);
            }
        } finally {
            PrivateFolder.wipe(content);
        }
    }

    /**
     * Keeps a key, in the place of the one kept before.
     *
     * @param seed stays open
     * @throws RefusedException if it cannot be kept: where, why, and the way out
     */
    void remember(Realm realm, String login, Seed seed) throws RefusedException {
        PrivateFolder keys = folder.orElseThrow(() -> new RefusedException(
                ExitStatus.IO_ERROR, Saying.of(Detail.NO_PLACE_FOR_KEY, Saying.of(Detail.NO_HOME))));
        byte[] content = Arrays.copyOf(HEAD, BYTES);
        byte[] secret = seed.toBytes();
        try {
            System.arraycopy(secret, 0, content, HEAD.length, Seed.BYTES);
            keys.write(name(realm, login), content);
        } finally {
            PrivateFolder.wipe(secret);
            PrivateFolder.wipe(content);
        }
    }

    /**
     * Removes a key, also one that {@link #find} refuses.
     *
     * @return whether there was one
     * @throws RefusedException if it cannot be removed
     */
    boolean forget(Realm realm, String login) throws RefusedException {
        return folder.isPresent() && folder.get().remove(name(realm, login));
    }

    private static String name(Realm realm, String login) {
        byte[] head = "kolejka".getBytes(StandardCharsets.US_ASCII);
        byte[] who = login.getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(head, head.length + Realm.BYTES + who.length);
        System.arraycopy(realm.toBytes(), 0, whole, head.length, Realm.BYTES);
        System.arraycopy(who, 0, whole, head.length + Realm.BYTES, who.length);
        return Digest.of(whole).toString();
    }
}
