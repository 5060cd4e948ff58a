package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.program.Words;
import dev.kolejka.testkit.WordsContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetailWordsTest implements WordsContract {

    @Override
    public List<Detail> phrases() {
        return List.of(Detail.values());
    }

    @Test
    void aDetailIsSaidInTheLanguageOfWhatIsSaidAroundIt() {
        ChatException first = new ChatException(
                Trouble.NO_ANSWER, Saying.of(Detail.NO_SERVER_THERE, Saying.of(Detail.SESSION_UNKNOWN)));
        ChatException second = new ChatException(Trouble.NOT_SENT, first);

        assertEquals("there is no server: the server does not know our session", second.getMessage());
        assertEquals(
                "nie ma serwera: nie ma serwera: serwer nie zna naszej sesji",
                Words.in(Language.POLISH).say(Detail.NO_SERVER_THERE, second.detail()));
    }
}
