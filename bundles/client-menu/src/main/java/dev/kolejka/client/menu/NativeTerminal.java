package dev.kolejka.client.menu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jline.nativ.JLineNativeLoader;

/**
 * Loads JLine's native library, of which JLine makes a copy. Here that lies in a folder nobody else can write, and no
 * longer than it takes to load it: left to itself JLine would remove it at an end that a signal does not leave time for.
 */
final class NativeTerminal {

    private static final String FOLDER = "jline.tmpdir";

    private NativeTerminal() {}

    /** Loads it. Where that is not allowed, JLine has another way, and finds out by itself. */
    static synchronized void load() throws IOException {
        Path folder = Files.createTempDirectory("kolejka-terminal"); // 0700
        System.setProperty(FOLDER, folder.toString());
        try {
            JLineNativeLoader.initialize();
        } catch (RuntimeException | LinkageError notAllowed) {
            System.getLogger(NativeTerminal.class.getName())
                    .log(System.Logger.Level.DEBUG, "event=no_native_terminal", notAllowed);
        } finally {
            remove(folder);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> copies = Files.list(folder)) {
            for (Path copy : copies.toList()) {
                Files.deleteIfExists(copy);
            }
        }
        Files.delete(folder);
    }
}
