package dev.kolejka.server.keys;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Words;
import dev.kolejka.api.sealing.Sealing;
import dev.kolejka.api.server.Commands;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The commands about keys, on standard input and output. One thread. */
@Component
public final class KeyCommands implements Commands {

    private final Sealing sealing;
    private final PasswordEntry entry;
    private final PrintStream out;
    private final PrintStream err;

    /**
     * Built by Declarative Services.
     *
     * @param sealing makes and derives keys
     */
    @Activate
    public KeyCommands(@Reference Sealing sealing) {
        this(sealing, System.in, System.out, System.err, Terminal::ofProcess);
    }

    KeyCommands(
            Sealing sealing, InputStream in, PrintStream out, PrintStream err, Supplier<Optional<Terminal>> terminal) {
        this.sealing = sealing;
        this.entry = new PasswordEntry(in, terminal);
        this.out = out;
        this.err = err;
    }

    @Override
    public List<String> words() {
        return List.of(PasswdCommand.WORD, KeyCommand.WORD);
    }

    @Override
    public List<String> usage(Language language) {
        return Words.in(language).lines(KeyPhrase.COMMANDS);
    }

    @Override
    public ExitStatus carryOut(List<String> command, Language language) throws RefusedException {
        Words words = Words.in(language);
        return command.get(0).equals(PasswdCommand.WORD)
                ? new PasswdCommand(sealing, entry, out, err, words).carryOut(command)
                : new KeyCommand(sealing, out, words).carryOut(command);
    }
}
