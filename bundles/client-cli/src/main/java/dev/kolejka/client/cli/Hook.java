package dev.kolejka.client.cli;

import dev.kolejka.api.client.Chat.Copy;
import dev.kolejka.api.protocol.Names;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * A shell command that sees a message: by its environment and its standard input, never as part of its text, so that no
 * message can be a command. One thread.
 */
final class Hook {

    private static final int MAX_VARIABLE_BYTES = 100_000;

    private final String command;

    Hook(String command) {
        this.command = command;
    }

    /**
     * Runs it and waits for its end; its output goes where ours goes.
     *
     * @return its status
     * @throws InterruptedException if interrupted while waiting; then it was ended
     */
    int run(Copy mail, Names names) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        Map<String, String> environment = shell.environment();
        environment.put("KOLEJKA_FROM", mail.from());
        environment.put("KOLEJKA_GROUP", mail.toGroup() ? mail.to() : "");
        environment.put(
                "KOLEJKA_TIME", mail.atMillis() == 0 ? "" : Times.rfc3339(Instant.ofEpochMilli(mail.atMillis())));
        put(environment, "KOLEJKA_TEXT", mail.text());
        put(environment, "KOLEJKA_JSON", MailLines.record(mail, names).end());
        Process process = shell.start();
        try {
            try (OutputStream in = process.getOutputStream()) {
                in.write(mail.text().getBytes(StandardCharsets.UTF_8));
            } catch (IOException doesNotRead) {
                // It need not.
            }
            return process.waitFor();
        } finally {
            process.destroy();
        }
    }

    /** Linux takes no variable of more than 128 KiB: such a text is on standard input only. */
    private static void put(Map<String, String> environment, String name, String value) {
        if (value.getBytes(StandardCharsets.UTF_8).length <= MAX_VARIABLE_BYTES) {
            environment.put(name, value);
        } else {
            environment.remove(name);
        }
    }
}
