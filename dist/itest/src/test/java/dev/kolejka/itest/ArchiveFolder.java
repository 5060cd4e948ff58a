package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Where the archives of classes of one user are.
 *
 * @param cache what {@code XDG_CACHE_HOME} names
 */
record ArchiveFolder(Path cache) {

    Path folder() {
        return cache.resolve("kolejka");
    }

    /** A command that uses archives of this folder and makes them when there are none. */
    Command on(Command command) {
        return command.without("KOLEJKA_ARCHIVE").with("XDG_CACHE_HOME", cache.toString());
    }

    /** A command that uses them, and makes none. */
    Command using(Command command) {
        return on(command).with("KOLEJKA_ARCHIVE", "use");
    }

    /** Has one made, and waits until it is there. */
    Path make(Command command) throws IOException, InterruptedException {
        List<Path> before = archives();
        try (Running making = on(command).with("KOLEJKA_ARCHIVE", "now").start()) {
            assertEquals(0, making.exitCode(), making::soFar);
            assertEquals("", making.output() + making.errors());
        }
        List<Path> made = new ArrayList<>(archives());
        made.removeAll(before);
        assertEquals(1, made.size(), "archives made: " + made);
        return made.get(0);
    }

    /** Those that are whole. */
    List<Path> archives() throws IOException {
        return archivesIn(folder());
    }

    /** Those that are whole, in some folder. */
    static List<Path> archivesIn(Path folder) throws IOException {
        return names(folder).stream()
                .filter(name -> name.endsWith(".jsa") || name.endsWith(".aot"))
                .map(folder::resolve)
                .toList();
    }

    /** Whatever is there. */
    List<String> names() throws IOException {
        return names(folder());
    }

    private static List<String> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    /** Waits until somebody who makes one in the background is done: nothing but an archive and what it was made for. */
    Path awaitOne() throws IOException, InterruptedException {
        Files.createDirectories(
                folder(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        long deadline = System.nanoTime() + Running.PATIENCE.toNanos();
        try (WatchService watch = folder().getFileSystem().newWatchService()) {
            folder().register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
            while (!isDone()) {
                WatchKey changed = watch.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (changed == null) {
                    throw new AssertionError("no archive after " + Running.PATIENCE + ", but " + names());
                }
                changed.reset();
            }
        }
        return archives().get(0);
    }

    private boolean isDone() throws IOException {
        List<String> names = names();
        return archives().size() == 1 && names.size() == 2 && names.get(1).equals(names.get(0) + ".for");
    }

    /** Says of a changed archive that it is as it should be, so that only Java is left to find out. */
    static void vouchFor(Path archive) throws IOException, InterruptedException {
        Path facts = archive.resolveSibling(archive.getFileName() + ".for");
        String others = Files.readString(facts).split(" ", 2)[1];
        Process stat = new ProcessBuilder("stat", "-L", "-c", "%u:%a:%i:%s:%.9Y:%.9Z", archive.toString()).start();
        String own = new String(stat.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals(0, stat.waitFor());
        Files.writeString(facts, own + " " + others);
    }

    /** Whether a process has an archive mapped. */
    static boolean isUsedBy(Running running, Path archive) throws IOException {
        return Files.readString(Path.of("/proc", String.valueOf(running.pid()), "maps"))
                .contains(archive.toString());
    }
}
