package dev.kolejka.server.keys;

import dev.kolejka.api.program.Phrase;
import dev.kolejka.testkit.WordsContract;
import java.util.List;

/** What this bundle says, it says in both languages. */
class KeyWordsTest implements WordsContract {

    @Override
    public List<? extends Phrase> phrases() {
        return List.of(KeyPhrase.values());
    }
}
