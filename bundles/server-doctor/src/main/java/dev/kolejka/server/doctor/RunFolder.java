package dev.kolejka.server.doctor;

import dev.kolejka.api.queue.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A run directory, as checks look at it.
 *
 * @param path absolute
 */
record RunFolder(Path path) {

    boolean isThere() {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** Whose it is. */
    long uid() throws IOException {
        return Host.uid(path);
    }

    /** The name of whose it is. */
    String owner() throws IOException {
        return Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName();
    }

    Path file(String name) {
        return path.resolve(name);
    }

    boolean has(String name) {
        return Files.exists(file(name), LinkOption.NOFOLLOW_LINKS);
    }

    /** Names of what is in it, sorted. */
    List<String> names() throws IOException {
        return names(path);
    }

    /** Names of what is in one of its folders, sorted; none where it is not there. */
    List<String> names(String folder) throws IOException {
        return Files.isDirectory(file(folder), LinkOption.NOFOLLOW_LINKS) ? names(file(folder)) : List.of();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    /** Whether a server serves it: it holds byte 0 of the lock file. */
    boolean isServed() throws IOException {
        return has(LockFile.NAME) && LockFile.open(file(LockFile.NAME)).isHeld(0);
    }
}
