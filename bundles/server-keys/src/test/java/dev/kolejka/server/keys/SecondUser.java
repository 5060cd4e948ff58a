package dev.kolejka.server.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.concurrent.TimeUnit;

/**
 * Somebody else on this machine. Root becomes somebody else; anybody else cannot, so that there the file's mode has to
 * tell.
 */
final class SecondUser {

    /** Nobody's, as far as we know. */
    static final int UID = 12_345;

    private SecondUser() {}

    /** Whether this test may become, and give files to, somebody else. */
    static boolean isRoot() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }

    static boolean mayRead(Path file) throws IOException, InterruptedException {
        return may(file, PosixFilePermission.OTHERS_READ, "exec cat \"$1\" >/dev/null");
    }

    static boolean mayWrite(Path file) throws IOException, InterruptedException {
        return may(file, PosixFilePermission.OTHERS_WRITE, "exec 3>>\"$1\"");
    }

    private static boolean may(Path file, PosixFilePermission permission, String script)
            throws IOException, InterruptedException {
        if (!isRoot()) {
            return Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS)
                    .contains(permission);
        }
        String id = String.valueOf(UID);
        Process attempt = new ProcessBuilder(
                        "setpriv",
                        "--reuid",
                        id,
                        "--regid",
                        id,
                        "--clear-groups",
                        "sh",
                        "-c",
                        script,
                        "sh",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!attempt.waitFor(60, TimeUnit.SECONDS)) {
            attempt.destroyForcibly();
            throw new AssertionError("setpriv does not end");
        }
        return attempt.exitValue() == 0;
    }
}
