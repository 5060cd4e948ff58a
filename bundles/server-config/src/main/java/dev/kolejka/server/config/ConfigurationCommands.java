package dev.kolejka.server.config;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Words;
import dev.kolejka.api.server.Commands;
import dev.kolejka.api.server.Passwords;
import java.io.PrintStream;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The commands about the configuration, on standard output. One thread. */
@Component
public final class ConfigurationCommands implements Commands {

    private final Passwords passwords;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * Built by Declarative Services.
     *
     * @param passwords makes and keeps people's passwords
     */
    @Activate
    public ConfigurationCommands(@Reference Passwords passwords) {
        this(passwords, System.out, System.err);
    }

    ConfigurationCommands(Passwords passwords, PrintStream out, PrintStream err) {
        this.passwords = passwords;
        this.out = out;
        this.err = err;
    }

    @Override
    public List<String> words() {
        return List.of(InitCommand.WORD, UserCommand.WORD, GroupCommand.WORD, ConfigCommand.WORD);
    }

    @Override
    public List<String> usage(Language language) {
        return Words.in(language).lines(CommandPhrase.COMMANDS);
    }

    @Override
    public ExitStatus carryOut(List<String> command, Language language) throws RefusedException {
        Screen screen = new Screen(out, err, Words.in(language));
        return switch (command.get(0)) {
            case InitCommand.WORD -> new InitCommand(passwords, screen).carryOut(command);
            case UserCommand.WORD -> new UserCommand(passwords, screen).carryOut(command);
            case GroupCommand.WORD -> new GroupCommand(screen).carryOut(command);
            default -> new ConfigCommand(screen).carryOut(command);
        };
    }
}
