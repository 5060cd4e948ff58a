package dev.kolejka.server.journal;

import dev.kolejka.testkit.WordsContract;
import java.util.List;

class JournalWordsTest implements WordsContract {

    @Override
    public List<JournalPhrase> phrases() {
        return List.of(JournalPhrase.values());
    }

    @Override
    public List<Noun> nouns() {
        return List.of(Noun.values());
    }
}
