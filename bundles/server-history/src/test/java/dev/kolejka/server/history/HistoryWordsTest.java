package dev.kolejka.server.history;

import dev.kolejka.testkit.WordsContract;
import java.util.List;

class HistoryWordsTest implements WordsContract {

    @Override
    public List<HistoryPhrase> phrases() {
        return List.of(HistoryPhrase.values());
    }
}
