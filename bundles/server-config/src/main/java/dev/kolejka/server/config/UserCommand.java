package dev.kolejka.server.config;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.server.Passwords;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** {@code user add|del|ls|set}: people in the configuration. One thread. */
final class UserCommand {

    static final String WORD = "user";

    private static final String STDIN = "--stdin";
    private static final String GENERATE = "--generate";
    private static final String JSON = "--json";
    private static final List<String> FLAGS = List.of(STDIN, GENERATE, JSON);

    private final Passwords passwords;
    private final Screen screen;

    /**
     * Speaks to an operator.
     *
     * @param passwords where they come from, and where their keys go
     * @param screen    lists and a generated password are results, what was done is noted
     */
    UserCommand(Passwords passwords, Screen screen) {
        this.passwords = passwords;
        this.screen = screen;
    }

    ExitStatus carryOut(List<String> command) throws RefusedException {
        TypedCommand typed = TypedCommand.read(command, List.of(TypedCommand.CONFIG, TypedCommand.RUN), FLAGS);
        switch (RosterCommand.what(typed)) {
            case RosterCommand.ADD -> addOrSet(typed, "user add LOGIN [--stdin|--generate]", true);
            case RosterCommand.SET -> addOrSet(typed, "user set LOGIN [--stdin|--generate]", false);
            case RosterCommand.DEL -> delete(typed);
            default -> list(typed);
        }
        return ExitStatus.OK;
    }

    private static Path configuration(TypedCommand typed) throws RefusedException {
        return ConfigurationPath.find(typed.option(TypedCommand.CONFIG));
    }

    private void addOrSet(TypedCommand typed, String usage, boolean add) throws RefusedException {
        typed.requireWords(3, 3, usage);
        RosterCommand.allowOnly(typed, usage, List.of(STDIN, GENERATE), FLAGS);
        if (typed.has(STDIN) && typed.has(GENERATE)) {
            throw TypedCommand.refused(CommandPhrase.USAGE_BOTH_OPTIONS, usage);
        }
        String login = typed.words().get(2);
        Path configuration = configuration(typed);
        ConfigurationEditor editor = new ConfigurationEditor(configuration);
        check(editor.read(), login, add);
        Path run = typed.run(configuration);
        char[] password = passwords.obtain(origin(typed), login, screen.words().language());
        try {
            Path file = editor.edit(new Setting(login, password, run, add, typed.has(GENERATE)));
            screen.note(
                    add
                            ? Saying.of(CommandPhrase.ADDED_PERSON, login, file)
                            : Saying.of(CommandPhrase.SET_PASSWORD, login));
        } finally {
            Arrays.fill(password, '\0');
        }
        if (add || editor.read().isClassic()) {
            RosterCommand.sayWhenItCounts(screen, run);
        }
    }

    private static Passwords.Origin origin(TypedCommand typed) {
        if (typed.has(GENERATE)) {
            return Passwords.Origin.GENERATED;
        }
        return typed.has(STDIN) ? Passwords.Origin.LINE : Passwords.Origin.TYPED;
    }

    /** Before anybody types a password for nothing. */
    private static void check(Reading reading, String login, boolean add) throws RefusedException {
        Names names = RosterCommand.names(reading);
        if (!add) {
            RosterCommand.person(names, login);
            return;
        }
        NameRule.LOGIN.require(login);
        if (names.person(login) > 0) {
            throw new RefusedException(
                    ExitStatus.CANNOT_CREATE, Saying.of(CommandPhrase.PERSON_IS_THERE, login, names.person(login)));
        }
    }

    /** A person with a password: config.txt holds the password itself, else the run directory the key that belongs to it. */
    private final class Setting implements ConfigurationEditor.Change {

        private final String login;
        private final char[] password;
        private final Path run;
        private final boolean add;
        private final boolean isGenerated;
        private boolean isInFile;

        Setting(String login, char[] password, Path run, boolean add, boolean isGenerated) {
            this.login = login;
            this.password = password;
            this.run = run;
            this.add = add;
            this.isGenerated = isGenerated;
        }

        @Override
        public void make(Reading before, RosterText text) throws RefusedException {
            check(before, login, add);
            isInFile = text.needsPasswords();
            if (isInFile) {
                requireNoBlank();
            }
            if (add) {
                text.addPerson(login, isInFile ? new String(password) : null);
            } else if (isInFile) {
                text.setPassword(RosterCommand.names(before).person(login), new String(password));
            }
        }

        private void requireNoBlank() throws RefusedException {
            for (char letter : password) {
                if (letter == ' ' || letter == '\t') {
                    throw TypedCommand.refused(CommandPhrase.PASSWORD_WITH_BLANKS);
                }
            }
        }

        /** Shown first: nobody else knows a generated password. */
        @Override
        public void settle() throws RefusedException {
            if (isGenerated) {
                screen.out().println(password);
                screen.requireShown();
            }
            if (!isInFile) {
                passwords.set(run, Map.of(login, password));
            }
        }
    }

    private void delete(TypedCommand typed) throws RefusedException {
        typed.requireWords(3, 3, "user del LOGIN");
        RosterCommand.allowOnly(typed, "user del LOGIN", List.of(), FLAGS);
        String login = typed.words().get(2);
        Path configuration = configuration(typed);
        Path run = typed.run(configuration);
        ConfigurationEditor editor = new ConfigurationEditor(configuration);
        List<String> before = RosterCommand.names(editor.read()).logins();
        if (!before.contains(login) && typed.option(TypedCommand.RUN).isPresent() && passwords.remove(run, login)) {
            screen.note(CommandPhrase.REMOVED_KEY, login, configuration, run);
            return;
        }
        Path file = editor.edit(
                new Removal(login, run, typed.option(TypedCommand.RUN).isPresent()));
        screen.note(CommandPhrase.REMOVED_PERSON, login, file);
        RosterCommand.sayWhatMovedUp(screen, before, before.indexOf(login) + 1);
        RosterCommand.sayWhenItCounts(screen, run);
    }

    /** A person with the key that would let the next one in who gets the login. */
    private final class Removal implements ConfigurationEditor.Change {

        private final String login;
        private final Path run;
        private final boolean isRunNamed;
        private boolean isClassic;

        Removal(String login, Path run, boolean isRunNamed) {
            this.login = login;
            this.run = run;
            this.isRunNamed = isRunNamed;
        }

        @Override
        public void make(Reading before, RosterText text) throws RefusedException {
            isClassic = before.isClassic();
            text.removePerson(RosterCommand.person(RosterCommand.names(before), login));
        }

        /** Of somebody else's run directory, found where it usually is, a classic server's people have no keys. */
        @Override
        public void settle() throws RefusedException {
            try {
                passwords.remove(run, login);
            } catch (RefusedException refused) {
                boolean isElsewhere = refused.status() == ExitStatus.UNAVAILABLE
                        || (refused.status() == ExitStatus.NOT_ALLOWED && isClassic && !isRunNamed);
                if (!isElsewhere) {
                    throw refused;
                }
                screen.note(
                        CommandPhrase.KEY_STAYS,
                        login,
                        refused.in(screen.words().language()));
            }
        }
    }

    private void list(TypedCommand typed) throws RefusedException {
        typed.requireWords(2, 2, "user ls [--json]");
        RosterCommand.allowOnly(typed, "user ls [--json]", List.of(JSON), FLAGS);
        Reading reading = new ConfigurationEditor(configuration(typed)).read();
        Names names = RosterCommand.names(reading);
        List<RosterDraft.Person> people = reading.roster().inOrderOfPeople();
        for (int place = 1; place <= people.size(); place++) {
            boolean isPlain = people.get(place - 1).password() != null;
            String login = names.login(place);
            if (typed.has(JSON)) {
                screen.out()
                        .println("{\"v\":1,\"number\":" + place + ",\"login\":" + JsonText.quoted(login)
                                + ",\"plain_password\":" + isPlain + "}");
            } else {
                String mark = isPlain ? "  " + screen.words().say(CommandPhrase.IS_PLAIN) : "";
                screen.out().println(String.format("%5d  %s%s", place, Text.clean(login), mark));
            }
        }
    }
}
