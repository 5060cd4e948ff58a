package dev.kolejka.client.menu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.kolejka.api.client.Chat.Mail;
import dev.kolejka.api.client.Chat.Sending.Outcome;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whole visits, word for word as in {@code visit_pl.txt} and the like beside this class in the resources. To write them
 * anew after a change that is meant, run with {@code -Dgolden.write=src/test/resources}, and read what changed.
 */
class GoldenTranscriptTest {

    private static final String TOO_LONG = "Zażółć gęślą jaźń. ".repeat(24);

    @ParameterizedTest
    @EnumSource
    void aVisitThatTouchesEveryEntryAndEveryRefusal(Language language) throws Exception {
        ScriptedChat chat = new ScriptedChat().elsewhere(2);

        Visit visit = Visit.begin(language, chat)
                .types("", "ala", "psa", "zuzia", "kota", "bob", "psa", "ala", "kota")
                .types("3")
                .meanwhile(c -> c.arrives(2, 0, "Masz chwilę?").arrives(2, 1, "twój ruch"))
                .types("3")
                .types("1", "bbo")
                .types("1", "zuzia")
                .types("1", "99")
                .types("1", "bob", "Już idę: zażółć gęślą jaźń")
                .types("1", "3", "to dla ciebie")
                .types("1", "bob", "")
                .types("1", "bob", TOO_LONG, "c")
                .types("1", "bob", TOO_LONG, "e", "Krócej.")
                .types("1", "bob", TOO_LONG, "s")
                .types("2", "szachy", TOO_LONG, "p")
                .types("1", "bob", "\u001b[2J")
                .meanwhile(c -> c.nextSending(Outcome.MAILBOX_FULL))
                .types("1", "ewa", "słyszysz?")
                .types("2", "szahy")
                .types("2", "szachy", "e4")
                .meanwhile(c -> c.nextSending(Outcome.SENT, "bob"))
                .types("2", "1", "e5")
                .types("2", "kino", "kto idzie?")
                .types("4", "2")
                .meanwhile(c -> c.moves("mapped", "sysv"))
                .types("4", "2")
                .meanwhile(c -> c.moves("sysv", "sysv").arrives(2, 0, "po wymianie"))
                .types("3")
                .types("4", "5")
                .types("4", "6", "kino")
                .types("4", "3", "kino")
                .types("4", "6", "2")
                .types("4", "4", "kino")
                .types("4", "4", "chór")
                .types("4", "9")
                .types("4", "")
                .types("42", "4 5", "6", "6")
                .types("x", "0", "99", "", "\u001b[A")
                .types("4", "1")
                .types("ewa", "rybki")
                .leaves();

        assertGolden("visit", language, visit);
        assertEquals(ExitStatus.OK, visit.status());
    }

    @ParameterizedTest
    @EnumSource
    void aSealedVisit(Language language) throws Exception {
        ScriptedChat chat = new ScriptedChat().elsewhere(1).elsewhere(2);

        Visit visit = Visit.sealed(language, chat, true)
                .types("ala", "psa", "ala", "kota", "n", "ala", "kota", "y")
                .types("4", "2")
                .meanwhile(c -> c.arrives(new Mail(2, 0, "to ja", 1, true, false))
                        .arrives(new Mail(3, 1, "e5", 2, false, true))
                        .arrives(new Mail(2, 0, "naprawdę ja", 3, true, true)))
                .types("3")
                .types("1", "bob", TOO_LONG)
                .meanwhile(c -> c.comesBack("mapped", "mapped"))
                .types("3")
                .meanwhile(c -> c.comesBack("mapped", "sysv"))
                .types("3")
                .meanwhile(c -> c.fails(Trouble.NOT_SENT))
                .types("1", "bob", "raz")
                .meanwhile(c -> c.fails(Trouble.NO_ANSWER))
                .types("1", "bob", "dwa")
                .meanwhile(c -> c.fails(Trouble.OUTCOME_UNKNOWN))
                .types("1", "bob", "trzy")
                .meanwhile(c -> c.fails(Trouble.TAKEN_OVER))
                .types("3")
                .types("ala", "kota", "tak")
                .types("1", "bob")
                .meanwhile(c -> c.announces(2, 0, "masz chwilę?"))
                .looksUp()
                .types("zaraz")
                .meanwhile(c -> c.announces(2, 1, "e4").announces(3, 0, "hej"))
                .looksUp()
                .types("6")
                .meanwhile(c -> c.announces(3, 0, "cicho"))
                .looksUp()
                .types("3", "6")
                .meanwhile(c -> c.failsWhileIdle(Trouble.NO_ANSWER))
                .looksUp()
                .meanwhile(c -> c.comesBack("mapped", "mapped"))
                .looksUp()
                .looksUp()
                .looksUp()
                .looksUp()
                .meanwhile(c -> c.moves("mapped", "sysv"))
                .looksUp()
                .meanwhile(c -> c.failsWhileIdle(Trouble.TAKEN_OVER))
                .looksUp()
                .types("3")
                .types("ala", "kota", "tak")
                .leaves();

        assertGolden("sealed", language, visit);
        assertEquals(ExitStatus.OK, visit.status());
    }

    @ParameterizedTest
    @EnumSource
    void everyTroubleHasWordsAndSaysWhatToDo(Language language) throws Exception {
        Visit visit = Visit.begin(language, new ScriptedChat());

        for (Trouble trouble : Trouble.values()) {
            if (visit.menu.state() == State.LOGIN) {
                visit.types("ala", "kota");
            }
            visit.meanwhile(c -> c.fails(trouble)).types("3");
        }

        assertGolden("troubles", language, visit);
    }

    private static void assertGolden(String name, Language language, Visit visit) throws IOException {
        String file = name + "_" + language.code() + ".txt";
        String write = System.getProperty("golden.write");
        if (write != null) {
            Files.writeString(Path.of(write, "dev/kolejka/client/menu", file), visit.transcript());
        }
        try (InputStream golden = GoldenTranscriptTest.class.getResourceAsStream(file)) {
            assertNotNull(golden, file);
            assertEquals(new String(golden.readAllBytes(), UTF_8), visit.transcript());
        }
    }
}
