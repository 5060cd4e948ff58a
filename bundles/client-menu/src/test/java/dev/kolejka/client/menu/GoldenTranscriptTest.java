package dev.kolejka.client.menu;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.kolejka.api.client.Chat.Sending.Outcome;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.ExitStatus;
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
                .types("1", "bob", TOO_LONG)
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
                .types("x", "0", "99", "", "\u001b[A")
                .types("4", "1")
                .types("ewa", "rybki")
                .leaves();

        assertGolden("visit", language, visit);
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
