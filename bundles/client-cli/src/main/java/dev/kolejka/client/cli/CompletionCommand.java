package dev.kolejka.client.cli;

import dev.kolejka.api.program.ExitStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Parameters;

/**
 * {@code kolejka completion}: a script for a shell that completes commands, options, logins and groups. It is the same for
 * everybody, and starts no Java: names come from basic.txt.
 */
@CommandLine.Command(name = CompletionCommand.NAME)
final class CompletionCommand implements Command {

    static final String NAME = "completion";

    @Parameters(index = "0", paramLabel = "bash|zsh", descriptionKey = "completion.shell")
    private String shell = "";

    @Override
    public int run(Call call) throws CommandException, IOException {
        if (!shell.equals("bash") && !shell.equals("zsh")) {
            throw new CommandException(ExitStatus.USAGE, Phrase.BAD_SHELL, shell);
        }
        call.output().show(script().lines().toList());
        return 0;
    }

    private String script() throws IOException {
        try (InputStream in = CompletionCommand.class.getResourceAsStream("completion." + shell)) {
            if (in == null) {
                throw new IllegalStateException("completion." + shell + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
