package dev.kolejka.server.router;

import dev.kolejka.api.program.Arguments;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code --lang pl}, which may stand anywhere on the command line, so that no command need know it. Immutable. */
final class LanguageOption {

    /** For those who list what may be typed. */
    static final String LANG = "--lang";

    private static final String END_OF_OPTIONS = "--";

    private final Optional<Language> given;
    private final List<String> rest;
    private final Map<String, String> environment;

    private LanguageOption(Optional<Language> given, List<String> rest, Map<String, String> environment) {
        this.given = given;
        this.rest = List.copyOf(rest);
        this.environment = environment;
    }

    /**
     * Takes it out.
     *
     * @param given       what was typed; behind {@code --} everything is a word
     * @param environment the process's, which counts when it was not typed
     * @throws RefusedException USAGE for a language there is not, none at all, or two
     */
    static LanguageOption takenFrom(String[] given, Map<String, String> environment) throws RefusedException {
        List<String> rest = new ArrayList<>();
        Optional<Language> wish = Optional.empty();
        for (int i = 0; i < given.length; i++) {
            String next = given[i];
            if (next.equals(END_OF_OPTIONS)) {
                rest.addAll(List.of(given).subList(i, given.length));
                break;
            }
            boolean isSpaced = next.equals(LANG);
            if (!isSpaced && !next.startsWith(LANG + "=")) {
                rest.add(next);
                continue;
            }
            if (wish.isPresent()) {
                throw Arguments.givenTwice(LANG);
            }
            if (isSpaced && i + 1 == given.length) {
                throw Arguments.needsAValue(LANG);
            }
            wish = Optional.of(Language.named(isSpaced ? given[++i] : next.substring(LANG.length() + 1)));
        }
        return new LanguageOption(wish, rest, environment);
    }

    /** Which language whoever typed wants: what was typed, else what the environment wishes for. */
    Language language() {
        return given.orElseGet(() -> Language.wished(environment));
    }

    /**
     * Which language is spoken in an office: what was typed, else what the environment wishes for our programs, else the
     * office's own.
     *
     * @param office the code of its language; null when it has none
     */
    Language language(@Nullable String office) {
        return given.orElseGet(() -> Language.wished(environment, Optional.ofNullable(office)));
    }

    /** What else was typed. */
    List<String> rest() {
        return rest;
    }
}
