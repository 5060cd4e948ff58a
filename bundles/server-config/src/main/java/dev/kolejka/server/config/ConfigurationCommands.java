package dev.kolejka.server.config;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
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

    private final InitCommand init;
    private final UserCommand user;
    private final GroupCommand group;
    private final ConfigCommand config;

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
        init = new InitCommand(passwords, out);
        user = new UserCommand(passwords, out, err);
        group = new GroupCommand(out, err);
        config = new ConfigCommand(out, err);
    }

    @Override
    public List<String> words() {
        return List.of(InitCommand.WORD, UserCommand.WORD, GroupCommand.WORD, ConfigCommand.WORD);
    }

    @Override
    public List<String> usage(Language language) {
        return List.of(
                "init [DIR]      a configuration to begin with and its run directory: three people and two groups to try it"
                        + " with, or with --empty nobody yet",
                "user add LOGIN  a new person, also del, ls and set (a password): changes the configuration, which --config"
                        + " names; the password is asked for, or --stdin or --generate",
                "group add NAME  a new group and who is in it, also del, ls and set: changes the configuration likewise",
                "config check    whether a configuration is right: all that is wrong, with file, line and column",
                "config show     what counts, the defaults too, and where each setting comes from; passwords are hidden",
                "config convert  kolejka.json of a config.txt, or config.txt of a kolejka.json, on standard output",
                "config schema   the JSON Schema of kolejka.json, for editors");
    }

    @Override
    public ExitStatus carryOut(List<String> command, Language language) throws RefusedException {
        return switch (command.get(0)) {
            case InitCommand.WORD -> init.carryOut(command);
            case UserCommand.WORD -> user.carryOut(command);
            case GroupCommand.WORD -> group.carryOut(command);
            default -> config.carryOut(command);
        };
    }
}
