package dev.kolejka.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * Archives of classes for all tests that do not care about them, made once a build: our programs start with two thirds of
 * the work, as they do for people. They are below target, so nothing is left in the home of whoever runs the tests. What
 * becomes of archives, and starts without one, is for {@code ArchiveTest} and {@code RefusedArchiveTest}; a copy of a tree
 * has none either.
 */
public final class SharedArchives {

    private static final String MODE = "KOLEJKA_ARCHIVE";
    private static final String CACHE = "XDG_CACHE_HOME";

    /** For the environment of our programs: they use these archives, and make none. */
    public static final Map<String, String> ENVIRONMENT = Map.of(MODE, "use", CACHE, made().toString());

    private SharedArchives() {}

    /** Tests run in several JVMs: the first makes them, the others wait for it. */
    private static Path made() {
        Path folder = Path.of("target", "archives").toAbsolutePath();
        Path stamp = folder.resolve("build");
        String build = System.getProperty("kolejka.build", "by hand at " + System.nanoTime());
        try (FileChannel turn = open(folder);
                FileLock held = turn.lock()) {
            if (held.isValid()
                    && !(Files.exists(stamp) && Files.readString(stamp).equals(build))) {
                Process server = make(Trees.SERVER.resolve("bin/kolejka-server"), folder);
                Process client = make(Trees.CLIENT.resolve("bin/kolejka"), folder);
                require(server, folder);
                require(client, folder);
                Files.writeString(stamp, build);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static FileChannel open(Path folder) throws IOException {
        Files.createDirectories(folder);
        return FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static Process make(Path program, Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(program.toString())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .inheritIO();
        builder.environment().putAll(Map.of(MODE, "now", CACHE, folder.toString()));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }

    private static void require(Process making, Path folder) throws InterruptedException {
        if (making.waitFor() != 0) {
            throw new IllegalStateException(
                    "no archive of classes could be made in " + folder + "; it takes 128 MiB of room");
        }
    }
}
