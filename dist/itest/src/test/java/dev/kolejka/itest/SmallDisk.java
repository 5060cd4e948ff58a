package dev.kolejka.itest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file system of its own that is small enough to be filled. Mounting one takes root; who is not, is told that the test was
 * left out, and why.
 */
final class SmallDisk implements AutoCloseable {

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Mounts one of so many MiB over a folder. */
    static SmallDisk mounted(Path folder, int mebibytes) throws IOException {
        Files.createDirectories(folder);
        String refused =
                run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m,mode=0700", "tmpfs", folder.toString());
        assumeTrue(
                refused.isEmpty(),
                "LEFT OUT: a disk cannot be filled without mounting one, and that failed: " + refused);
        return new SmallDisk(folder);
    }

    Path folder() {
        return folder;
    }

    /** Takes all the room there is. */
    Path fill() throws IOException {
        Path ballast = folder.resolve("ballast");
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (Files.getFileStore(folder).getUsableSpace() > 0) {
                out.write(block);
            }
        }
        return ballast;
    }

    /** From now on nothing on it can be written. */
    void readOnly() throws IOException {
        String failed = run("mount", "-o", "remount,ro", folder.toString());
        if (!failed.isEmpty()) {
            throw new IOException(failed);
        }
    }

    /** Nothing when it ended well, else what it said. */
    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.onExit().join().exitValue();
        return status == 0 ? "" : said.isBlank() ? "status " + status : said.strip();
    }

    /** Even while somebody still has files of it open. */
    @Override
    public void close() throws IOException {
        String failed = run("umount", "--lazy", folder.toString());
        if (!failed.isEmpty()) {
            throw new IOException(failed);
        }
    }
}
