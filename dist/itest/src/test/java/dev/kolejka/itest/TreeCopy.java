package dev.kolejka.itest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** A distribution of a test's own, to be changed: others use the built one. */
final class TreeCopy {

    private TreeCopy() {}

    /** Copies a whole tree, with its modes and times. */
    static Path of(Path tree, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(tree.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return target;
    }
}
