package dev.kolejka.server.doctor;

import dev.kolejka.api.program.Phrase;
import dev.kolejka.testkit.WordsContract;
import java.util.ArrayList;
import java.util.List;

class DoctorWordsTest implements WordsContract {

    @Override
    public List<Phrase> phrases() {
        List<Phrase> phrases = new ArrayList<>(List.of(DoctorPhrase.values()));
        for (Ailment ailment : Ailment.values()) {
            phrases.addAll(List.of(ailment.what(), ailment.why(), ailment.fix()));
        }
        return phrases;
    }

    @Override
    public List<Noun> nouns() {
        return List.of(Noun.values());
    }
}
