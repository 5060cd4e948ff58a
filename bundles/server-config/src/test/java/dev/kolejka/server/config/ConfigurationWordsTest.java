package dev.kolejka.server.config;

import dev.kolejka.api.program.Phrase;
import dev.kolejka.testkit.WordsContract;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What this bundle says, it says in both languages. */
class ConfigurationWordsTest implements WordsContract {

    private static final Set<CommandPhrase> NOUNS =
            EnumSet.of(CommandPhrase.PEOPLE, CommandPhrase.GROUPS, CommandPhrase.ERRORS);

    @Override
    public List<? extends Phrase> phrases() {
        List<Phrase> all = new ArrayList<>(List.of(CommandPhrase.values()));
        all.removeAll(NOUNS);
        all.addAll(List.of(ProblemPhrase.values()));
        all.addAll(List.of(WarningPhrase.values()));
        all.addAll(List.of(FilePhrase.values()));
        return all;
    }

    @Override
    public List<? extends Phrase> nouns() {
        return List.copyOf(NOUNS);
    }
}
