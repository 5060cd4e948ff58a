package dev.kolejka.server.keys;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
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

    private final PasswdCommand passwd;
    private final KeyCommand key;

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
        passwd = new PasswdCommand(sealing, new PasswordEntry(in, terminal), out, err);
        key = new KeyCommand(sealing, out);
    }

    @Override
    public List<String> words() {
        return List.of(PasswdCommand.WORD, KeyCommand.WORD);
    }

    @Override
    public List<String> usage(Language language) {
        return List.of(
                "passwd LOGIN    sets a person's password: asks for it twice, or --stdin reads a line, or --generate makes"
                        + " and prints one",
                "key show        the fingerprint of the server's key, for people to compare",
                "key rotate      makes a new key for the server; people have to accept it");
    }

    @Override
    public ExitStatus carryOut(List<String> command, Language language) throws RefusedException {
        return command.get(0).equals(PasswdCommand.WORD) ? passwd.carryOut(command) : key.carryOut(command);
    }
}
