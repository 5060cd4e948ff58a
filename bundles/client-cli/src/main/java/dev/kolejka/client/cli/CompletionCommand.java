package dev.kolejka.client.cli;

import dev.kolejka.api.program.ExitStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * {@code kolejka completion}: a script for a shell that completes commands, options, logins and groups. It is the same for
 * everybody, and starts no Java: names come from basic.txt.
 */
final class CompletionCommand implements Command {

    static final String NAME = "completion";

    private final Given<String> shell = Given.first("bash|zsh", "completion.shell");

    @Override
    public List<Given<?>> takes() {
        return List.of(shell);
    }

    @Override
    public int run(Call call) throws CommandException, IOException {
        if (!shell.value().equals("bash") && !shell.value().equals("zsh")) {
            throw new CommandException(ExitStatus.USAGE, Phrase.BAD_SHELL, shell.value());
        }
        call.output().show(script().lines().toList());
        return 0;
    }

    private String script() throws IOException {
        try (InputStream in = CompletionCommand.class.getResourceAsStream("completion." + shell.value())) {
            if (in == null) {
                throw new IllegalStateException("completion." + shell.value() + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
