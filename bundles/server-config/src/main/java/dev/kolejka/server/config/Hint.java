package dev.kolejka.server.config;

import dev.kolejka.api.program.Saying;
import dev.kolejka.api.program.Suggestion;
import java.util.Collection;

/** What would have been right, for whoever named something that there is not. */
final class Hint {

    private static final int MAX_NAMED = 10;

    private Hint() {}

    /** Behind a refusal of a name: the name that is near, else some there are; nothing when there are none. */
    static Saying ofName(Saying refusal, String typed, Collection<String> names) {
        return Suggestion.closest(typed, names)
                .map(near -> Saying.of(CommandPhrase.DID_YOU_MEAN, refusal, near))
                .orElseGet(() -> names.isEmpty() ? refusal : Saying.of(CommandPhrase.THERE_ARE, refusal, some(names)));
    }

    /** Names in their order; of many the first, and how many more. */
    static Saying some(Collection<String> names) {
        String first = String.join(", ", names.stream().limit(MAX_NAMED).toList());
        return names.size() > MAX_NAMED
                ? Saying.of(CommandPhrase.NAMES_AND_MORE, first, names.size() - MAX_NAMED)
                : Saying.of(CommandPhrase.NAMES, first);
    }
}
