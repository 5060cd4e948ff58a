package dev.kolejka.api.program;

import java.util.Locale;

/**
 * Something our programs say to people. Each bundle lists what it says in an enum of this kind; its words stand beside
 * the enum in {@code words_pl.properties} and {@code words_en.properties} (UTF-8), in the form of
 * {@link java.text.MessageFormat}: {@code {0}} is the first value, an apostrophe is written twice.
 */
public interface Phrase {

    /**
     * As every enum says it.
     *
     * @return the constant's name
     */
    String name();

    /**
     * The enum, beside which the words lie.
     *
     * @return as every enum says it
     */
    Class<?> getDeclaringClass();

    /**
     * Under which key the words are found.
     *
     * @return the name in small letters, with dashes
     */
    default String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
