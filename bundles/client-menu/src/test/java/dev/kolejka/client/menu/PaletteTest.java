package dev.kolejka.client.menu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kolejka.api.client.Chat.Mail;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.client.menu.Row.Tone;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PaletteTest {

    private static final Row MAIL = Row.from("09:14  ", "ola", ": Masz chwilę?");

    private static Visit ofAla() throws InterruptedException {
        return Visit.sealed(Language.ENGLISH, new ScriptedChat(), true).types("ala", "kota");
    }

    private static Screen answer(Visit visit, String typed) throws InterruptedException {
        return visit.menu.line(typed.toCharArray());
    }

    @Test
    void onlyThePartThatIsStressedIsPainted() {
        assertEquals("09:14  \u001b[32mola\u001b[0m: Masz chwilę?", Palette.FEW.line(MAIL));
        assertEquals("\u001b[31mWrong password.\u001b[0m", Palette.FEW.line(Row.of(Tone.TROUBLE, "Wrong password.")));
        assertEquals("\u001b[36m-- new --\u001b[0m", Palette.FEW.line(Row.of(Tone.NOTICE, "-- new --")));
        assertEquals("4. Other", Palette.FEW.line(Row.of(Tone.PLAIN, "4. Other")));
        assertEquals("", Palette.FEW.line(Row.of(Tone.TROUBLE, "")));
    }

    @ParameterizedTest
    @EnumSource
    void withoutColoursALineIsItsWords(Tone tone) {
        assertEquals("ala: hej", Palette.NONE.line(Row.of(tone, "ala: hej")));
        assertEquals("ala: hej", Palette.NONE.styled(Row.of(tone, "ala: hej")).toAnsi());
        assertEquals(MAIL.text(), Palette.NONE.line(MAIL));
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO, true, '', FEW",
        "AUTO, true, 1, NONE",
        "AUTO, false, '', NONE",
        "NEVER, true, '', NONE",
        "ALWAYS, false, '', FEW",
        "ALWAYS, true, 1, FEW",
    })
    void coloursComeOnATerminalUnlessNobodyWantsThem(
            Colours wished, boolean isEdited, String noColor, Palette palette) {
        assertEquals(palette, wished.palette(isEdited, Map.of("NO_COLOR", noColor)));
    }

    @Test
    void anotherWishIsRefusedByItsName() throws Exception {
        assertEquals(Colours.NEVER, Colours.wished("--color", "never"));

        RefusedException refused = assertThrows(RefusedException.class, () -> Colours.wished("--color", "often"));

        assertEquals("option --color is auto, always or never, not 'often'", refused.getMessage());
    }

    @Test
    void theMenuStressesWhoWroteWhatWentWrongAndWhatHappenedMeanwhile() throws Exception {
        Visit visit = ofAla().meanwhile(c -> c.arrives(new Mail(2, 0, "a\nb", 1_700_000_000_000L, true, false)));

        assertEquals(
                List.of(Row.from("22:13  ", "bob", " (unverified): a"), Row.of(Tone.PLAIN, "    b")),
                answer(visit, "3").rows());
        assertEquals(Tone.TROUBLE, answer(ofAla(), "9").rows().get(0).tone());
        visit = ofAla().meanwhile(c -> c.moves("mapped", "sysv").fails(Trouble.NO_ANSWER));
        List<Row> rows = answer(visit, "3").rows();
        assertEquals(Row.of(Tone.NOTICE, "Transport changed: mapped -> sysv; nothing was lost."), rows.get(0));
        assertEquals(Row.of(Tone.TROUBLE, "The server does not answer: detail of NO_ANSWER"), rows.get(1));
    }
}
