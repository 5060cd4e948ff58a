package dev.kolejka.server.config;

import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.protocol.DoorList;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Size;
import dev.kolejka.api.queue.QueueAccess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Another JVM that takes a run directory, publishes and keeps it until it is killed or its input ends. */
final class ServerProcess implements AutoCloseable {

    static final String TAKEN = "taken";
    private static final String SHARE = "share";

    private final Process process;
    private final BufferedReader output;

    private ServerProcess(Process process) {
        this.process = process;
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts it under a umask. */
    static ServerProcess start(Path run, String umask) throws IOException {
        return start(run, umask, "take");
    }

    /** Starts a process that is no server, and has a shared lock of all of a lock file but its last bytes. */
    static ServerProcess sharing(Path lock) throws IOException {
        return start(lock, "022", SHARE);
    }

    private static ServerProcess start(Path path, String umask, String what) throws IOException {
        String java =
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path", "");
        return new ServerProcess(new ProcessBuilder(
                        "sh",
                        "-c",
                        "umask " + umask + "; exec \"$@\"",
                        "sh",
                        java,
                        "-cp",
                        classPath,
                        ServerProcess.class.getName(),
                        path.toString(),
                        what)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Its own words: {@link #TAKEN}, or why it was refused. */
    String says() throws IOException {
        return String.valueOf(output.readLine());
    }

    long pid() {
        return process.pid();
    }

    /** As the out-of-memory killer does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    /** The other JVM. */
    public static void main(String[] arguments) throws IOException {
        if (arguments[1].equals(SHARE)) {
            share(Path.of(arguments[0]));
            return;
        }
        try (var run = new OwnedRunDirectories().take(Path.of(arguments[0]), QueueAccess.DEFAULT)) {
            run.publish(new Names(List.of("ala"), List.of()));
            run.publish(new DoorList(1, new Size(1, 0, 0), List.of()));
            System.out.println(TAKEN);
            System.in.transferTo(System.out);
        } catch (RefusedException refused) {
            System.out.println(refused.status() + " " + refused.getMessage());
        }
    }

    private static void share(Path lock) throws IOException {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.READ)) {
            channel.lock(0, 1000, true);
            System.out.println(TAKEN);
            System.in.transferTo(System.out);
        }
    }
}
