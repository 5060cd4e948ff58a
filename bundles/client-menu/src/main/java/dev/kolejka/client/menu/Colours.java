package dev.kolejka.client.menu;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import java.util.Locale;
import java.util.Map;

/** When there are colours, as {@code --color} says. */
enum Colours {
    /** On a terminal that moves its cursor, unless NO_COLOR is set (no-color.org). */
    AUTO,
    /** Even through a pipe, and whatever NO_COLOR says; but not where only whole lines are wanted. */
    ALWAYS,
    /** Not at all. */
    NEVER;

    private static final String NO_COLOR = "NO_COLOR";

    /** What somebody wrote behind the option. */
    static Colours wished(String option, String written) throws RefusedException {
        for (Colours choice : values()) {
            if (choice.name().toLowerCase(Locale.ROOT).equals(written)) {
                return choice;
            }
        }
        throw new RefusedException(ExitStatus.USAGE, Saying.of(Phrase.BAD_COLOURS, option, written));
    }

    /**
     * What to paint with.
     *
     * @param isEdited whether it is a terminal that moves its cursor
     */
    Palette palette(boolean isEdited, Map<String, String> environment) {
        boolean isUnwanted = !environment.getOrDefault(NO_COLOR, "").isEmpty();
        return this == ALWAYS || (this == AUTO && isEdited && !isUnwanted) ? Palette.FEW : Palette.NONE;
    }
}
