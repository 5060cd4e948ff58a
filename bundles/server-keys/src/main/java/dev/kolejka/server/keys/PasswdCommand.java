package dev.kolejka.server.keys;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Suggestion;
import dev.kolejka.api.protocol.MalformedException;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.sealing.PublicKey;
import dev.kolejka.api.sealing.Realm;
import dev.kolejka.api.sealing.Sealing;
import dev.kolejka.api.sealing.Seed;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code passwd LOGIN}: sets a person's password. Only the key that belongs to it is kept. One thread. */
final class PasswdCommand {

    static final String WORD = "passwd";
    static final String USAGE = "passwd LOGIN [--stdin|--generate]";

    private static final String STDIN = "--stdin";
    private static final String GENERATE = "--generate";

    private final Sealing sealing;
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final Supplier<Optional<Terminal>> terminal;

    /**
     * Speaks to an operator.
     *
     * @param in       where {@code --stdin} reads
     * @param out      gets what is to be kept: a generated password, and nothing else
     * @param err      gets what is said about it
     * @param terminal where a password is asked for
     */
    PasswdCommand(
            Sealing sealing, InputStream in, PrintStream out, PrintStream err, Supplier<Optional<Terminal>> terminal) {
        this.sealing = sealing;
        this.in = in;
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    ExitStatus carryOut(List<String> command) throws RefusedException {
        Typed typed = Typed.read(command, List.of(STDIN, GENERATE));
        typed.requireWords(2, USAGE);
        if (typed.has(STDIN) && typed.has(GENERATE)) {
            throw new RefusedException(ExitStatus.USAGE, "usage: " + USAGE + "; got both options");
        }
        Path run = typed.run();
        String login = typed.words().get(1);
        KeyStore store = new KeyStore(run, sealing);
        requirePerson(run, login);
        Realm realm = store.complete();
        char[] password = password(typed, login);
        try {
            PersonKey key = PersonKey.set(key(password, realm, login));
            store.change(realm, keys -> keys.with(login, key));
            if (typed.has(GENERATE)) {
                out.println(password);
                out.flush();
            }
        } finally {
            Arrays.fill(password, '\0');
        }
        err.println("the password of " + login + " is set; a server that runs takes it from the next log-in on. A"
                + " password that the configuration has for " + login + " counts for classic log-ins only");
        return ExitStatus.OK;
    }

    private char[] password(Typed typed, String login) throws RefusedException {
        if (typed.has(GENERATE)) {
            return NewPassword.generated(new SecureRandom());
        }
        if (typed.has(STDIN)) {
            return NewPassword.line(in);
        }
        return NewPassword.typed(
                terminal.get()
                        .orElseThrow(() -> new RefusedException(
                                ExitStatus.USAGE,
                                "there is no terminal to ask on; give " + STDIN + " to read a line from standard input,"
                                        + " or " + GENERATE)),
                login);
    }

    private PublicKey key(char[] password, Realm realm, String login) {
        try (Seed seed = sealing.derive(password, realm, login)) {
            return sealing.publicKey(seed);
        }
    }

    private static void requirePerson(Path run, String login) throws RefusedException {
        List<String> logins = names(run).logins();
        if (!logins.contains(login)) {
            String hint = Suggestion.closest(login, logins)
                    .map(close -> "; did you mean " + close + "?")
                    .orElse("; a new person has to be in the configuration, and the server started with it, before");
            throw new RefusedException(
                    ExitStatus.USAGE, "nobody here has the login '" + Text.clean(login) + "'" + hint);
        }
    }

    private static Names names(Path run) throws RefusedException {
        Path basic = run.resolve(Names.FILE);
        try {
            return Names.ofBasic(Files.readString(basic));
        } catch (NoSuchFileException missing) {
            throw RunFolder.noServer(run, "there is no " + Names.FILE);
        } catch (IOException | MalformedException unreadable) {
            throw new RefusedException(
                    ExitStatus.IO_ERROR,
                    basic + " cannot be read (" + unreadable.getMessage()
                            + "); the server writes it anew when it starts",
                    unreadable);
        }
    }
}
