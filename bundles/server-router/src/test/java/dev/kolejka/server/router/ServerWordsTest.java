package dev.kolejka.server.router;

import dev.kolejka.api.program.Phrase;
import dev.kolejka.testkit.WordsContract;
import java.util.List;

/** What a server says, it says in both languages. */
class ServerWordsTest implements WordsContract {

    @Override
    public List<? extends Phrase> phrases() {
        return List.of(ServerPhrase.values());
    }

    @Override
    public List<? extends Phrase> nouns() {
        return List.of(ServerPhrase.Noun.values());
    }
}
