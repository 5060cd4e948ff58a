package dev.kolejka.server.keys;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.program.Suggestion;
import dev.kolejka.api.program.Words;
import dev.kolejka.api.protocol.MalformedException;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.sealing.Realm;
import dev.kolejka.api.sealing.Sealing;
import dev.kolejka.api.server.Passwords.Origin;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** {@code passwd LOGIN}: sets a person's password. Only the key that belongs to it is kept. One thread. */
final class PasswdCommand {

    static final String WORD = "passwd";
    static final String USAGE = "passwd LOGIN [--stdin|--generate]";

    private static final String STDIN = "--stdin";
    private static final String GENERATE = "--generate";

    private final Sealing sealing;
    private final PasswordEntry entry;
    private final PrintStream out;
    private final PrintStream err;
    private final Words words;

    /**
     * Speaks to an operator.
     *
     * @param entry where the password comes from
     * @param out   gets what is to be kept: a generated password, and nothing else
     * @param err   gets what is said about it
     * @param words in which language
     */
    PasswdCommand(Sealing sealing, PasswordEntry entry, PrintStream out, PrintStream err, Words words) {
        this.sealing = sealing;
        this.entry = entry;
        this.out = out;
        this.err = err;
        this.words = words;
    }

    ExitStatus carryOut(List<String> command) throws RefusedException {
        Typed typed = Typed.read(command, List.of(STDIN, GENERATE));
        typed.requireWords(2, USAGE);
        if (typed.has(STDIN) && typed.has(GENERATE)) {
            throw new RefusedException(ExitStatus.USAGE, Saying.of(KeyPhrase.USAGE_BOTH_OPTIONS, USAGE));
        }
        Path run = typed.run();
        String login = typed.words().get(1);
        KeyStore store = new KeyStore(run, sealing);
        requirePerson(run, login);
        Realm realm = store.complete();
        char[] password = entry.obtain(origin(typed), login, words);
        try {
            PersonKey key = PersonKey.set(sealing, password, realm, login);
            if (typed.has(GENERATE)) {
                show(password);
            }
            store.change(realm, keys -> keys.with(login, key));
        } finally {
            Arrays.fill(password, '\0');
        }
        err.println(words.say(KeyPhrase.PASSWORD_IS_SET, login));
        return ExitStatus.OK;
    }

    /** Before it counts: nobody else knows a generated password. */
    private void show(char[] password) throws RefusedException {
        out.println(password);
        if (out.checkError()) {
            throw new RefusedException(ExitStatus.IO_ERROR, Saying.of(KeyPhrase.NOT_SHOWN));
        }
    }

    private static Origin origin(Typed typed) {
        if (typed.has(GENERATE)) {
            return Origin.GENERATED;
        }
        return typed.has(STDIN) ? Origin.LINE : Origin.TYPED;
    }

    private static void requirePerson(Path run, String login) throws RefusedException {
        List<String> logins = names(run).logins();
        if (!logins.contains(login)) {
            Saying nobody = Saying.of(KeyPhrase.NO_PERSON, login);
            throw new RefusedException(
                    ExitStatus.NO_USER,
                    Suggestion.closest(login, logins)
                            .map(near -> Saying.of(KeyPhrase.DID_YOU_MEAN, nobody, near))
                            .orElse(Saying.of(KeyPhrase.MAKE_PERSON_FIRST, nobody)));
        }
    }

    private static Names names(Path run) throws RefusedException {
        Path basic = run.resolve(Names.FILE);
        try {
            return Names.ofBasic(Files.readString(basic));
        } catch (NoSuchFileException missing) {
            throw RunFolder.noServer(run, Saying.of(KeyPhrase.NO_FILE, Names.FILE));
        } catch (IOException | MalformedException unreadable) {
            throw new RefusedException(
                    ExitStatus.IO_ERROR,
                    Saying.of(KeyPhrase.BASIC_UNREADABLE, basic, String.valueOf(unreadable.getMessage())),
                    unreadable);
        }
    }
}
