package dev.kolejka.client.core;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.sealing.Fingerprint;
import dev.kolejka.api.sealing.ServerIdentity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether what a run directory holds says truly who its server is (dist/docs/protocol.md section 7).
 *
 * <p>Ownership proves it: {@code server.pub} and every directory above it belong to root, to this user, or to somebody
 * whom {@link ServerUsers} names, and nobody else may write them. So the first contact needs nothing done by hand.
 * Besides, a key that is not the one seen last under this path is refused, and so is, each time, a directory on a network
 * or FUSE file system, which tells of owners what it likes.
 *
 * <p>The run directory itself and {@code server.pub} must not be links. Links above them, as {@code /var/run}, are
 * followed first, and what counts, and is remembered, is the path they lead to: whoever could turn such a link elsewhere
 * finds no place there that would be accepted, but those of servers that are trusted anyway.
 *
 * <p>One thread. A refusal is {@link Trouble#NOT_TRUSTED}; its message has the values and the way out.
 */
final class ServerTrust {

    private final OwnedPath.Owners owners;
    private final FileFacts.Look look;
    private final FileSystemTypes fileSystems;
    private final KnownServers known;

    /**
     * Looks at nothing yet.
     *
     * @param owners      whom directories and keys may belong to
     * @param look        tells whose they are
     * @param fileSystems tells where an owner proves nothing
     * @param known       what was seen before
     */
    ServerTrust(OwnedPath.Owners owners, FileFacts.Look look, FileSystemTypes fileSystems, KnownServers known) {
        this.owners = owners;
        this.look = look;
        this.fileSystems = fileSystems;
        this.known = known;
    }

    /**
     * Looks who the server of a run directory is. One that was never seen under this path is remembered.
     *
     * @throws ChatException NO_SERVER when there is no such directory; NOT_ALLOWED when this user may not look into it;
     *                       NOT_TRUSTED
     */
    ServerIdentity accept(Path run) throws ChatException {
        Proof proof = proved(run);
        Path directory = proof.directory();
        ServerIdentity server = proof.server();
        ServerIdentity seen = known.meet(directory, server);
        if (!seen.equals(server)) {
            throw refused(changed(directory, seen, server));
        }
        return server;
    }

    private static String changed(Path run, ServerIdentity before, ServerIdentity now) {
        return run.resolve(ServerIdentity.FILE) + " is not the one seen last: "
                + (before.realm().equals(now.realm()) ? "the server has a new key" : "it is another server's")
                + ", fingerprint " + Fingerprint.of(now) + ", seen last was " + Fingerprint.of(before)
                + "; ask whoever runs the server for the fingerprint that 'kolejka-server key show' prints, and if it is"
                + " the new one, run: kolejka login --accept-key '"
                + Fingerprint.of(now) + "'";
    }

    /**
     * Remembers the server of a run directory in the place of the one seen last, because this user compared it.
     *
     * @param fingerprint what the user was told, with or without blanks between its digits
     * @throws ChatException as {@link #accept}; also NOT_TRUSTED when it is not this server's, or cannot be remembered
     */
    ServerIdentity acceptChanged(Path run, String fingerprint) throws ChatException {
        Proof proof = proved(run);
        Path directory = proof.directory();
        ServerIdentity server = proof.server();
        String found = Fingerprint.of(server).toString();
        if (!digits(fingerprint).equals(digits(found))) {
            throw refused("the fingerprint of " + directory.resolve(ServerIdentity.FILE) + " is " + found
                    + ", which is not the one given; ask whoever runs the server for the fingerprint"
                    + " that 'kolejka-server key show' prints");
        }
        if (!known.remember(directory, server)) {
            throw refused(
                    "the key cannot be remembered: " + known.whyForgetful().orElse(""));
        }
        return server;
    }

    private static String digits(String fingerprint) {
        return fingerprint.replaceAll("[\\s:]", "").toLowerCase(Locale.ROOT);
    }

    /** Why a server that was accepted is not remembered, or what was remembered not looked up; stops nobody. */
    Optional<String> whyForgetful() {
        return known.whyForgetful();
    }

    /**
     * What a run directory has proved.
     *
     * @param directory it, without links above it
     * @param server    what it says, on whose owners' word
     */
    private record Proof(Path directory, ServerIdentity server) {}

    private Proof proved(Path run) throws ChatException {
        Path given = run.toAbsolutePath().normalize();
        try {
            if (look.at(given).isLink()) {
                throw refused(given + " is a link; name the directory itself with --run");
            }
            Path directory = given.toRealPath();
            return new Proof(directory, proved(directory, new Grounds(directory)));
        } catch (NoSuchFileException none) {
            throw new ChatException(Trouble.NO_SERVER, given.toString(), none);
        } catch (AccessDeniedException denied) {
            throw new ChatException(Trouble.NOT_ALLOWED, Permission.lacking(given), denied);
        } catch (IOException failed) {
            throw new ChatException(Trouble.NOT_TRUSTED, Saying.of(Detail.CANNOT_LOOK, given, failed), failed);
        }
    }

    /** What was seen counts only where a file system of this machine told it: another one answers for any owner. */
    private ServerIdentity proved(Path directory, Grounds grounds) throws ChatException, IOException {
        Path file = directory.resolve(ServerIdentity.FILE);
        grounds.at(directory);
        grounds.requireLocal();
        proveChain(file, grounds);
        grounds.requireLocal();
        ServerIdentity server = read(file);
        grounds.at(directory);
        grounds.at(file);
        grounds.requireLocal();
        return server;
    }

    /** Notes on which devices the directory and what is in it were seen. */
    private final class Grounds implements FileFacts.Look {

        private final Path directory;
        private final LocalDevices local;
        private final List<FileFacts> seen = new ArrayList<>();

        Grounds(Path directory) {
            this.directory = directory;
            local = new LocalDevices(
                    directory, fileSystems, path -> look.at(path).device());
        }

        @Override
        public FileFacts at(Path path) throws IOException {
            FileFacts facts = look.at(path);
            if (path.startsWith(directory)) {
                seen.add(facts);
            }
            return facts;
        }

        void requireLocal() throws ChatException, IOException {
            for (FileFacts facts : seen) {
                local.require(facts.path(), facts.device());
            }
        }
    }

    private void proveChain(Path file, Grounds grounds) throws ChatException, IOException {
        try {
            Optional<String> complaint = OwnedPath.complaint(file, owners, grounds);
            if (complaint.isPresent()) {
                throw refused(complaint.get());
            }
        } catch (NoSuchFileException none) {
            throw new ChatException(Trouble.NOT_TRUSTED, Saying.of(Detail.NO_SERVER_KEY, file), none);
        }
    }

    /** Read once its owners are proved: nobody else can have changed it since. */
    private static ServerIdentity read(Path file) throws ChatException {
        ByteBuffer content = ByteBuffer.allocate(ServerIdentity.BYTES + 1);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            while (content.hasRemaining() && channel.read(content) >= 0) {}
        } catch (AccessDeniedException denied) {
            throw new ChatException(Trouble.NOT_ALLOWED, Permission.lacking(file), denied);
        } catch (IOException failed) {
            throw new ChatException(Trouble.NOT_TRUSTED, Saying.of(Detail.CANNOT_READ, file, failed), failed);
        }
        if (content.position() != ServerIdentity.BYTES) {
            throw refused(file + " has " + (content.hasRemaining() ? content.position() + "" : "more than 48")
                    + " bytes, a server's key has " + ServerIdentity.BYTES
                    + "; it is damaged: start the server again, which writes it anew");
        }
        return ServerIdentity.of(Arrays.copyOf(content.array(), ServerIdentity.BYTES));
    }

    private static ChatException refused(String why) {
        return new ChatException(Trouble.NOT_TRUSTED, why);
    }
}
