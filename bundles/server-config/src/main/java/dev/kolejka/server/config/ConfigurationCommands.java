package dev.kolejka.server.config;

import dev.kolejka.api.program.ExitStatus;
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
    }

    @Override
    public List<String> words() {
        return List.of(InitCommand.WORD);
    }

    @Override
    public List<String> usage() {
        return List.of(
                "init [DIR]      a configuration to begin with and its run directory: three people and two groups"
                        + " to try it with, or with --empty nobody yet");
    }

    @Override
    public ExitStatus carryOut(List<String> command) throws RefusedException {
        return init.carryOut(command);
    }
}
