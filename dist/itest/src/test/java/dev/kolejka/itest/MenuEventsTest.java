package dev.kolejka.itest;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens while somebody types at the menu: nothing typed is lost, and what happened is told above it. */
@Timeout(600)
class MenuEventsTest {

    @TempDir
    Path directory;

    private TerminalOffice office;

    @BeforeEach
    void anOffice() throws Exception {
        office = new TerminalOffice(directory);
    }

    @AfterEach
    void closed() throws Exception {
        office.close();
    }

    @ParameterizedTest
    @CsvSource({
        "en, Password:, To (Tab completes):, Message:, Message sent to bob (10 of 65536 bytes).,"
                + " Transport changed: %s -> %s; nothing was lost.",
        "pl, Hasło:, Do kogo (Tab podpowiada):, Treść:, Wiadomość wysłana do: bob (10 z 65536 bajtów).,"
                + " Zmieniono transport: %s -> %s; nic nie zginęło.",
    })
    void aSwapIsToldAboveTheQuestionAndWhatIsTypedStays(
            String language, String password, String to, String message, String sent, String moved) throws Exception {
        try (Running bob = office.bob();
                Pane ala = office.open(language, TerminalOffice.USUAL)) {
            ala.shows("Login:").enters("ala").ends(password).enters("kota").ends("ala>");
            ala.enters("1").ends(to).enters("bob").ends(message).types("half ");

            office.swaps("mapped", "sysv");
            ala.ends(to + " bob", moved.formatted("mapped", "sysv"), message + " half")
                    .types("way ");
            office.swaps("sysv", "mapped");
            ala.ends(moved.formatted("mapped", "sysv"), moved.formatted("sysv", "mapped"), message + " half way");

            ala.enters("!").shows(sent);
            bob.types("3").hears("ala: half way !");
        }
    }

    @Test
    void aServerThatGoesAndComesBackIsToldAboveTheQuestionAndNothingTypedIsLost() throws Exception {
        try (Running bob = office.bob();
                Pane ala = office.openAsAla()) {
            ala.enters("1").enters("bob").ends("Message:").types("still here");
            office.loses();
            ala.ends("-- the server does not answer; what you type is kept --", "Message: still here");

            office.startsAgain();
            ala.ends("The server is back; the session goes on.", "Message: still here");
            ala.presses("Enter").shows("Message sent to bob (10 of 65536 bytes).");
            bob.types("3").hears("ala: still here");
        }
    }

    /** On 20 columns lines wrap, and a name of a menu entry may be cut in two: nothing is written over anything. */
    @ParameterizedTest
    @CsvSource({
        "en, Password:, To (Tab completes):, Message:, '-- new: 1 message fr|om bob (choose 3) --', Message sent to bob (45 of 65536 bytes).",
        "pl, Hasło:, 'Do kogo (Tab podpowi|ada):', Treść:, '-- nowe: 1 wiadomość| od: bob (wybierz 3)| --', Wiadomość wysłana do: bob (45 z 65536 bajtów).",
    })
    void twentyColumnsAndAnotherSizeInTheMiddleHarmNothing(
            String language, String password, String to, String message, String news, String sent) throws Exception {
        try (Running bob = office.bob();
                Pane ala = office.open(language, TerminalOffice.USUAL)) {
            ala.shows("Login:").enters("ala").ends(password).enters("kota").ends("ala>");
            // Enter comes when the new size was seen: a line that ends while it is drawn anew would be drawn twice.
            ala.resizes(20, 10)
                    .types("1")
                    .ends("ala> 1")
                    .presses("Enter")
                    .ends(rows(to))
                    .types("b")
                    .presses("Tab")
                    .shows("bob")
                    .presses("Enter");
            ala.ends(message).types("a text that is longer than twenty columns");
            String typed = message + " a text that is longer than twenty columns";
            ala.ends(wrapped(typed));

            TerminalOffice.says(bob, "hej");
            ala.ends(rows(news + "|" + String.join("|", wrapped(typed))));
            ala.resizes(80, 24).types(" are").ends(typed + " are");
            ala.resizes(20, 10).presses("BSpace").ends(wrapped(typed + " ar")).types("e");
            ala.resizes(80, 24).presses("Enter").shows(sent);

            bob.types("3").hears("ala: a text that is longer than twenty columns are\n");
        }
    }

    private static String[] rows(String rows) {
        return rows.split("\\|");
    }

    /** As a terminal of 20 columns wraps it; where a row ends in blanks they are not seen. */
    private static String[] wrapped(String line) {
        return line.replaceAll("(.{20})(?=.)", "$1|")
                .replaceAll(" +(\\||$)", "$1")
                .split("\\|");
    }
}
