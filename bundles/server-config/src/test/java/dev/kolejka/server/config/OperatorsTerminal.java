package dev.kolejka.server.config;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Types commands about the configuration, and sees what they say. */
final class OperatorsTerminal {

    final KnownPasswords passwords = new KnownPasswords();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private ConfigurationCommands commands = new ConfigurationCommands(passwords, printing(out), printing(err));

    /** From now on nothing can be written on standard output, as on a full disk. */
    void fillOutput() {
        commands = new ConfigurationCommands(passwords, new PrintStream(new FullDisk()), printing(err));
    }

    private static final class FullDisk extends OutputStream {

        @Override
        public void write(int letter) throws IOException {
            throw new IOException("No space left on device");
        }
    }

    private static PrintStream printing(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    /** Types a command; afterwards {@link #out} and {@link #err} tell what this one said. */
    ExitStatus types(String... words) throws RefusedException {
        return types(Language.ENGLISH, words);
    }

    /** The same of somebody who reads a language. */
    ExitStatus types(Language language, String... words) throws RefusedException {
        out.reset();
        err.reset();
        return commands.carryOut(List.of(words), language);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
