package dev.kolejka.server.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * The machine, as far as checks look at it.
 *
 * @param root        where its files are: {@code /}, or a folder of a test
 * @param uid         of the user who looks
 * @param environment of this process
 * @param encoding    how Java reads names of files and arguments
 * @param java        which Java this is, as in 17
 * @param clock       the machine's
 */
record Host(Path root, long uid, Map<String, String> environment, String encoding, int java, Clock clock) {

    /** The one this process runs on. */
    static Host ofMachine() throws IOException {
        return new Host(
                Path.of("/"),
                uid(Path.of("/proc/self")),
                System.getenv(),
                System.getProperty("sun.jnu.encoding", ""),
                Runtime.version().feature(),
                Clock.systemUTC());
    }

    /** A file of the machine, by its absolute path. */
    Path at(String path) {
        return root.resolve(path.substring(1));
    }

    /** What is in a file of the machine; empty when it is not there. */
    Optional<String> read(String path) throws IOException {
        try {
            return Optional.of(Files.readString(at(path)));
        } catch (NoSuchFileException | NotDirectoryException missing) {
            return Optional.empty();
        }
    }

    /** The number in a file of the machine; empty when there is none. */
    Optional<Long> number(String path) throws IOException {
        try {
            return read(path).map(text -> Long.parseLong(text.strip()));
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    /** Whose a file is. */
    static long uid(Path file) throws IOException {
        return ((Integer) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS)) & 0xFFFF_FFFFL;
    }
}
