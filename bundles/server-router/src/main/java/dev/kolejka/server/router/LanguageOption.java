package dev.kolejka.server.router;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code --lang pl}, which may stand anywhere on the command line, so that no command need know it.
 *
 * @param language which is spoken
 * @param rest     what else was typed
 */
record LanguageOption(Language language, List<String> rest) {

    LanguageOption {
        rest = List.copyOf(rest);
    }

    private static final String LANG = "--lang";
    private static final String END_OF_OPTIONS = "--";

    /**
     * Takes it out.
     *
     * @param given       what was typed; behind {@code --} everything is a word
     * @param environment the process's, which counts when it was not typed
     * @throws RefusedException USAGE for a language there is not, none at all, or two
     */
    static LanguageOption takenFrom(String[] given, Map<String, String> environment) throws RefusedException {
        List<String> rest = new ArrayList<>();
        Optional<String> wish = Optional.empty();
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
                throw new RefusedException(ExitStatus.USAGE, "option " + LANG + " is given twice");
            }
            if (isSpaced && i + 1 == given.length) {
                throw new RefusedException(ExitStatus.USAGE, "option " + LANG + " needs a value");
            }
            wish = Optional.of(isSpaced ? given[++i] : next.substring(LANG.length() + 1));
        }
        return new LanguageOption(Language.choose(wish, environment), rest);
    }
}
