package dev.kolejka.server.config;

import dev.kolejka.api.program.Phrase;
import dev.kolejka.testkit.WordsContract;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What this bundle says, it says in both languages. */
class ConfigurationWordsTest implements WordsContract {

    private static final Set<CommandPhrase> NOUNS =
            EnumSet.of(CommandPhrase.PEOPLE, CommandPhrase.GROUPS, CommandPhrase.ERRORS);

    @Override
    public List<? extends Phrase> phrases() {
        return Arrays.stream(CommandPhrase.values())
                .filter(phrase -> !NOUNS.contains(phrase))
                .toList();
    }

    @Override
    public List<? extends Phrase> nouns() {
        return List.copyOf(NOUNS);
    }
}
