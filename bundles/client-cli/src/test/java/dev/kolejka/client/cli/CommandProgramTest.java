package dev.kolejka.client.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.Words;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CommandProgramTest {

    private final Office office = new Office();

    @Test
    void anUnknownCommandIsStatus2AndTheClosestIsNamed() {
        assertEquals(2, office.run("", "lgoin", "ala"));
        assertEquals(2, office.run("", "xyz"));
        assertEquals(2, office.run("", "a\u001b[2J"));

        assertEquals(
                """
                kolejka: unknown command 'lgoin'; did you mean login?
                  See kolejka help
                kolejka: unknown command 'xyz'; there are send receive watch history who groups members join leave status run login logout doctor completion
                  See kolejka help
                kolejka: unknown command 'a\\u{1b}[2J'; there are send receive watch history who groups members join leave status run login logout doctor completion
                  See kolejka help
                """,
                office.complained());
        assertEquals("", office.shown());
        assertEquals(List.of(), office.asked);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "login --rememer | unknown argument '--rememer'; did you mean --remember?",
                "login ala bob | unknown argument 'bob'; there are --run --door --user --password-file --lang --json --plain"
                        + " --color --timeout -q --quiet -v --verbose --help --remember --accept-key",
                "logout --forget=yes | option --forget takes no value",
                "login --run | option --run needs a value",
                "login --run --remember | option --run needs a value",
                "login --run a --run=b | option --run is given twice",
                "login --lang de | --lang is 'de'; there are pl en",
                "logout | no command leaves a session behind; --forget removes a key that was kept",
            })
    void aWrongArgumentIsStatus2AndTheHelpOfTheCommandIsNamed(String arguments, String said) {
        String[] split = arguments.strip().split(" ");

        assertEquals(2, office.run("", split));

        assertEquals(
                List.of("kolejka: " + said, "  See kolejka " + split[0] + " --help"),
                office.complained().lines().toList());
        assertEquals(List.of(), office.asked);
    }

    @Test
    void whatSomebodyTookForThePlaceOfAPasswordIsNotRepeated() {
        assertEquals(2, office.run("", "login", "ala", "--password", "kota"));
        assertEquals(2, office.run("", "login", "ala", "--password=kota"));

        assertEquals(2, office.run("", "login", "ala", "--a\u001b[2J"));

        assertFalse(office.complained().contains("kota"), office.complained());
        assertFalse(office.complained().contains("\u001b"), office.complained());
        assertTrue(
                office.complained().startsWith("kolejka: unknown argument '--password'; there are "),
                office.complained());
    }

    @ParameterizedTest
    @EnumSource
    void helpNamesEveryCommandInTheLanguageOfTheEnvironment(Language language) {
        office.environment.put("LANG", language.code());

        assertEquals(0, office.run("", "help"));

        Words words = Words.in(language);
        for (String name : new Commands().names()) {
            String header = Commands.help(words.language()).getString("kolejka." + name + ".usage.header");
            assertTrue(office.shown().contains("\n  " + name + " "), office.shown());
            assertTrue(office.shown().contains(" " + header + "\n"), office.shown());
        }
        assertEquals("", office.complained());
    }

    @Test
    void helpOfACommandIsTheSameHoweverItIsAskedFor() {
        assertEquals(0, office.run("", "login", "--help", "--lang", "en"));
        String first = office.shown();
        office.out.reset();
        assertEquals(0, office.run("", "help", "login"));

        assertEquals(first, office.shown());
        assertTrue(
                first.startsWith(
                        """
                        sees that a password is right, keeps a key so that commands need none
                        Usage: kolejka login"""),
                first);
        for (String option :
                List.of("[LOGIN]", "--remember", "--accept-key=FINGERPRINT", "--password-file=FILE", "--run=DIR")) {
            assertTrue(first.contains(option), first);
        }
        assertTrue(first.lines().allMatch(line -> line.length() <= 80), first);
        assertEquals(List.of(), office.asked);
    }

    @Test
    void theLanguageAskedForByOptionWins() {
        office.chat.troubles.put("connect", Trouble.NO_SERVER);

        office.run("", "login", "--lang", "pl", "ala");

        assertTrue(office.complained().startsWith("kolejka: żaden serwer tu nie działa: detail"), office.complained());
        assertTrue(office.complained().contains("--run /srv/office"), office.complained());
    }

    @Test
    void helpOfAnUnknownCommandIsStatus2() {
        assertEquals(2, office.run("", "help", "lgoin"));
    }

    @Test
    void aDirectoryThatIsNoPathIsStatus2() {
        assertEquals(2, office.run("", "login", "--run", "a\u0000b"));
        assertTrue(office.complained().startsWith("kolejka: the run directory is no path: "), office.complained());
    }

    @Test
    void aMistakeOfOursIsOneLineAndStatus70() {
        office.prompt = Optional.of(question -> {
            throw new IllegalStateException("no such thing");
        });

        assertEquals(70, office.run("", "login", "ala"));

        assertEquals(1, office.complained().lines().count(), office.complained());
        assertTrue(office.complained().startsWith("kolejka: a mistake of ours: "), office.complained());
    }

    @Test
    void whenNobodyReadsTheOutputItEndsQuietly() {
        OutputStream pipe = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };

        assertEquals(74, office.program(pipe).applyAsInt(new String[] {"help"}));
        assertEquals("", office.complained());
    }

    // logout

    @Test
    void aKeyIsForgotten() {
        office.chat.kept.add("ala");

        assertEquals(0, office.run("", "logout", "--forget"));
        assertEquals(0, office.run("", "logout", "ala", "--forget", "--run", "/srv/other"));

        assertEquals("The key of ala is kept no longer.\nNo key of ala was kept.\n", office.shown());
        assertEquals(
                List.of(
                        "sealed /srv/office EXTRA",
                        "forget ala",
                        "close",
                        "sealed /srv/other EXTRA",
                        "forget ala",
                        "close"),
                office.asked);
    }

    @Test
    void aKeyThatCannotBeRemovedIsStatus77() {
        office.chat.troubles.put("forget", Trouble.KEYCHAIN);

        assertEquals(77, office.run("", "logout", "--forget"));
        assertTrue(office.complained().contains("detail of KEYCHAIN"), office.complained());
    }
}
