package dev.kolejka.api.program;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The languages our programs speak to people. */
public enum Language {
    /** Polish. */
    POLISH("pl"),
    /** English. */
    ENGLISH("en");

    /** Where a wish for our programs alone is looked for. */
    private static final List<String> OURS = List.of("KOLEJKA_LANG");

    /** Where a wish for all programs is looked for, the first one set to anything wins, as POSIX says of messages. */
    private static final List<String> POSIX = List.of("LC_ALL", "LC_MESSAGES", "LANG");

    private final String code;

    Language(String code) {
        this.code = code;
    }

    /**
     * As {@code --lang} and file names say it.
     *
     * @return two letters
     */
    public String code() {
        return code;
    }

    /**
     * As Java says it.
     *
     * @return the language without a country
     */
    public Locale locale() {
        return Locale.forLanguageTag(code);
    }

    /**
     * Chooses the language.
     *
     * @param given       what {@code --lang} said
     * @param environment the process's environment
     * @return what was given, else what the environment wishes for, else English
     * @throws RefusedException with {@link ExitStatus#USAGE} if what was given is no language of ours
     */
    public static Language choose(Optional<String> given, Map<String, String> environment) throws RefusedException {
        return given.isEmpty() ? wished(environment) : named(given.get());
    }

    /**
     * The language of a name.
     *
     * @param given what {@code --lang} said
     * @return the one with this code
     * @throws RefusedException with {@link ExitStatus#USAGE} if it is no language of ours
     */
    public static Language named(String given) throws RefusedException {
        return coded(given)
                .orElseThrow(() ->
                        new RefusedException(ExitStatus.USAGE, Saying.of(ArgumentPhrase.NO_LANGUAGE, given, codes())));
    }

    /**
     * What the environment wishes for: Polish when it begins with {@code pl}, else English.
     *
     * @param environment the process's environment
     * @return never fails
     */
    public static Language wished(Map<String, String> environment) {
        return wished(environment, Optional.empty());
    }

    /**
     * What the environment wishes for where an office has a language of its own: that comes behind a wish for our
     * programs, and before one for all programs, which is often only how the machine was installed.
     *
     * @param environment the process's environment
     * @param office      the code of the office's language, if it has one
     * @return never fails
     */
    public static Language wished(Map<String, String> environment, Optional<String> office) {
        return first(OURS, environment)
                .or(() -> office.flatMap(Language::coded))
                .or(() -> first(POSIX, environment))
                .orElse(ENGLISH);
    }

    private static Optional<Language> first(List<String> variables, Map<String, String> environment) {
        return variables.stream()
                .map(environment::get)
                .filter(Objects::nonNull)
                .filter(wish -> !wish.isBlank())
                .findFirst()
                .map(wish -> wish.strip().toLowerCase(Locale.ROOT).startsWith(POLISH.code) ? POLISH : ENGLISH);
    }

    private static Optional<Language> coded(String code) {
        return Arrays.stream(values())
                .filter(language -> language.code.equals(code))
                .findFirst();
    }

    private static String codes() {
        return Arrays.stream(values()).map(Language::code).collect(Collectors.joining(" "));
    }

    /**
     * The form a noun takes after a number.
     *
     * @param count how many
     * @return English knows no {@link Plural#FEW}
     */
    public Plural plural(long count) {
        if (count == 1) {
            return Plural.ONE;
        }
        long ten = count % 10;
        long hundred = count % 100;
        boolean few = this == POLISH && ten >= 2 && ten <= 4 && (hundred < 12 || hundred > 14);
        return few ? Plural.FEW : Plural.MANY;
    }

    /** The forms there are. */
    public enum Plural {
        /** As for 1. */
        ONE,
        /** As for 2 to 4, 22 to 24 … */
        FEW,
        /** As for all others. */
        MANY
    }
}
