package dev.kolejka.client.core;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.sealing.Digest;
import dev.kolejka.api.sealing.PublicKey;
import dev.kolejka.api.sealing.Realm;
import dev.kolejka.api.sealing.ServerIdentity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which server this user last saw under a path: one file a run directory in {@code known-servers/} of the user's state,
 * so that any number of programs remember at once and none loses what another remembers.
 *
 * <pre>
 *   name:    SHA-256 of the path, hexadecimal
 *   content: kolejka known server 1
 *            path /var/lib/kolejka          for people
 *            realm …                        hexadecimal
 *            key …                          hexadecimal
 * </pre>
 *
 * That ownership proves a server does not depend on this memory. So where nothing can be remembered, or what was is not
 * to be used, that is told by {@link #whyForgetful} and stops nobody. One thread.
 */
final class KnownServers {

    private static final String HEAD = "kolejka known server 1";
    private static final String REALM = "realm ";
    private static final String KEY = "key ";

    /** A path of 4,096 bytes, all of them cleaned to six characters, and the rest. */
    private static final int MAX_BYTES = 32 * 1024;

    private final Optional<PrivateFolder> folder;
    private @Nullable String whyForgetful;

    /**
     * A memory.
     *
     * @param folder where; empty where there is no home: then nothing is remembered
     */
    KnownServers(Optional<PrivateFolder> folder) {
        this.folder = folder;
        this.whyForgetful = folder.isPresent() ? null : UserDirectories.NONE;
    }

    /**
     * Meets a server, and remembers it if none was seen before under this path.
     *
     * @param run    the run directory, without links
     * @param server who is there now
     * @return who was seen there last; the same when none was, or when that is not known
     */
    ServerIdentity meet(Path run, ServerIdentity server) {
        if (folder.isEmpty()) {
            return server;
        }
        try {
            Optional<byte[]> content = folder.get().read(name(run), MAX_BYTES);
            if (content.isPresent()) {
                return parse(content.get(), run);
            }
        } catch (RefusedException refused) {
            whyForgetful = String.valueOf(refused.getMessage());
            return server;
        }
        remember(run, server);
        return server;
    }

    private ServerIdentity parse(byte[] content, Path run) throws RefusedException {
        List<String> lines = new String(content, StandardCharsets.UTF_8).lines().toList();
        try {
            if (lines.isEmpty() || !lines.get(0).equals(HEAD)) {
                throw new IllegalArgumentException("the first line is not '" + HEAD + "'");
            }
            return new ServerIdentity(new Realm(hex(lines, REALM)), new PublicKey(hex(lines, KEY)));
        } catch (IllegalArgumentException malformed) {
            throw new RefusedException(
                    ExitStatus.CONFIG,
                    Saying.of(
                            Detail.KNOWN_SERVER_UNKNOWN,
                            folder.map(known -> known.file(name(run)).toString())
                                    .orElse(""),
                            String.valueOf(malformed.getMessage())),
                    malformed);
        }
    }

    private static byte[] hex(List<String> lines, String word) {
        for (String line : lines) {
            if (line.startsWith(word)) {
                return HexFormat.of().parseHex(line, word.length(), line.length());
            }
        }
        throw new IllegalArgumentException("no line begins with '" + word + "'");
    }

    /**
     * Remembers a server, in the place of the one seen before.
     *
     * @param run the run directory, without links
     * @return whether it is remembered now; else {@link #whyForgetful} says why not
     */
    boolean remember(Path run, ServerIdentity server) {
        if (folder.isEmpty()) {
            return false;
        }
        String content = String.join(
                        "\n", HEAD, "path " + Text.clean(run.toString()), REALM + server.realm(), KEY + server.key())
                + "\n";
        try {
            folder.get().write(name(run), content.getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (RefusedException refused) {
            whyForgetful = String.valueOf(refused.getMessage());
            return false;
        }
    }

    /** Why something was not remembered, or not looked up, if ever. */
    Optional<String> whyForgetful() {
        return Optional.ofNullable(whyForgetful);
    }

    private static String name(Path run) {
        return Digest.of(run.toString().getBytes(StandardCharsets.UTF_8)).toString();
    }
}
