package dev.kolejka.itest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The classic peers: C programs that were written from dist/docs/protocol.md alone and share no line with what they are
 * tested against. Built once a run of the tests; needs gcc.
 */
final class Peers {

    private static final Path SOURCES = Path.of("src/test/c").toAbsolutePath();

    private static final Path PROGRAMS = build(Path.of("target/peers").toAbsolutePath());

    private Peers() {}

    /** A client by script (classic_client.c); a {@link PeerClient} says more about what it got. */
    static Command client(SysvKey key, Path directory, String... arguments) {
        return program("classic_client", key, directory, arguments);
    }

    /** A server (classic_server.c) for the config.txt of a directory; it writes basic.txt there and says {@code ready}. */
    static Command server(SysvKey key, Path directory, String... arguments) {
        return program("classic_server", key, directory, arguments);
    }

    /** Many clients in many rounds (classic_crowd.c), for the config.txt of a directory. */
    static Command crowd(SysvKey key, Path directory, String... arguments) {
        return program("classic_crowd", key, directory, arguments);
    }

    /** A text as the peers print it between quotes, and as they may be told it. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b == '\n') {
                escaped.append("\\n");
            } else if (b == '"' || b == '\\') {
                escaped.append('\\').append((char) b);
            } else if (b < ' ' || b > '~') {
                escaped.append("\\x%02x".formatted(b & 0xff));
            } else {
                escaped.append((char) b);
            }
        }
        return escaped.toString();
    }

    private static Command program(String name, SysvKey key, Path directory, String... arguments) {
        String[] all = Stream.concat(Stream.of("--key", key.toString()), Stream.of(arguments))
                .toArray(String[]::new);
        return new Command(PROGRAMS.resolve(name), all).in(directory);
    }

    private static Path build(Path target) {
        String[] command = {"sh", SOURCES.resolve("build.sh").toString(), target.toString()};
        try {
            Process build =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!build.waitFor(Running.PATIENCE.toMillis(), TimeUnit.MILLISECONDS) || build.exitValue() != 0) {
                throw new AssertionError("the classic peers cannot be built; they need gcc:\n" + said);
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError("the classic peers cannot be built by " + String.join(" ", command), e);
        }
        return target;
    }
}
