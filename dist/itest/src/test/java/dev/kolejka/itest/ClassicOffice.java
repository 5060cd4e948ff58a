package dev.kolejka.itest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Our built server with a SysV door for classic clients, in a directory where a config.txt lies. */
final class ClassicOffice {

    private final Path directory;
    private final SysvKey key;

    ClassicOffice(Path directory, SysvKey key) {
        this.directory = directory;
        this.key = key;
    }

    /** Where basic.txt and queue.json lie. */
    Path run() {
        return directory.resolve("run");
    }

    /**
     * Starts the server on one SysV door.
     *
     * @param idleTakeoverS after how many idle seconds a session gives way to a new log-in
     * @param loginWaitMs   how long the answer to a log-in may lie on the queue
     */
    Server start(int idleTakeoverS, int loginWaitMs) throws IOException, InterruptedException {
        return start("sysv", idleTakeoverS, loginWaitMs);
    }

    /** Starts it on doors, as {@code --doors} takes them. */
    Server start(String doors, int idleTakeoverS, int loginWaitMs) throws IOException, InterruptedException {
        Path settings = directory.resolve("kolejka.json");
        Files.writeString(
                settings,
                """
                { "roster": "config.txt", "classic": { "idle-takeover-s": %d, "login-wait-ms": %d } }
                """
                        .formatted(idleTakeoverS, loginWaitMs));
        return Server.ready(Server.command(
                "--config", settings.toString(), "--run", run().toString(), "--doors", doors, "--key", key.toString()));
    }

    /** How many frames the SysV door has refused or dropped for a reason, as {@code kolejka-server status} tells. */
    long refused(String reason) throws IOException, InterruptedException {
        String status = status();
        Matcher count = Pattern.compile("\"" + reason + "\"\\s*:\\s*(\\d+)").matcher(status);
        return count.find() ? Long.parseLong(count.group(1)) : 0;
    }

    private String status() throws IOException, InterruptedException {
        try (Running status =
                Server.command("status", "--run", run().toString(), "--json").start()) {
            if (status.exitCode() != 0) {
                throw new AssertionError("status ended with " + status.exitCode() + "; " + status.soFar());
            }
            return status.output();
        }
    }
}
