package dev.kolejka.server.control;

import dev.kolejka.api.program.Phrase;
import dev.kolejka.testkit.WordsContract;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

class ControlWordsTest implements WordsContract {

    @Override
    public List<Phrase> phrases() {
        return Stream.<Phrase>concat(Arrays.stream(ControlPhrase.values()), Arrays.stream(Command.values()))
                .toList();
    }

    @Override
    public List<Noun> nouns() {
        return List.of(Noun.values());
    }
}
