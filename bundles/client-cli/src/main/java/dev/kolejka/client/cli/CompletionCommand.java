package dev.kolejka.client.cli;

import dev.kolejka.api.program.ExitStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * {@code kolejka completion}: a script for a shell that completes commands, options, logins and groups. It is the same for
 * everybody, and starts no Java: names come from basic.txt.
 */
@CommandLine.Command(name = CompletionCommand.NAME)
final class CompletionCommand implements Command {

    static final String NAME = "completion";

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Parameters(index = "0", paramLabel = "bash|zsh", descriptionKey = "completion.shell")
    private String shell = "";

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public int run(Output output) throws CommandException, IOException {
        if (!shell.equals("bash") && !shell.equals("zsh")) {
            throw new CommandException(ExitStatus.USAGE, Phrase.BAD_SHELL, shell);
        }
        for (String line : script().lines().toList()) {
            output.line(line);
        }
        output.flush();
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
