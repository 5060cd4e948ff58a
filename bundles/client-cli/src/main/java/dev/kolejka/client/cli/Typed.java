package dev.kolejka.client.cli;

import dev.kolejka.api.program.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A command line with its command in front: options that every command has may stand before it, as the launcher has them in
 * {@code conf/commands.before}.
 *
 * @param arguments the command's name, then all that was typed before and behind it, in that order
 */
record Typed(List<String> arguments) {

    private static final String LANG = "--lang";

    Typed {
        arguments = List.copyOf(arguments);
    }

    /** Whoever names no command wants to know which there are. */
    static Typed of(String... typed) {
        int at = 0;
        while (at < typed.length && typed[at].startsWith("-")) {
            at += CommonOptions.WITH_VALUE.contains(typed[at]) ? 2 : 1;
        }
        List<String> arguments = new ArrayList<>(Arrays.asList(typed));
        if (at < typed.length) {
            Collections.rotate(arguments.subList(0, at + 1), 1);
        } else {
            arguments.add(0, HelpCommand.NAME);
        }
        return new Typed(arguments);
    }

    String command() {
        return arguments.get(0);
    }

    /** Whether complaints have to be JSON, as long as nothing more is known. */
    boolean isJson() {
        return options().contains("--json");
    }

    /** In which language to complain, as long as nothing more is known. */
    Language language(Map<String, String> environment) {
        List<String> options = options();
        for (Language language : Language.values()) {
            int at = options.indexOf(LANG);
            if (options.contains(LANG + "=" + language.code())
                    || (at >= 0
                            && at + 1 < options.size()
                            && options.get(at + 1).equals(language.code()))) {
                return language;
            }
        }
        return Language.wished(environment);
    }

    private List<String> options() {
        int end = arguments.indexOf("--");
        return end < 0 ? arguments : arguments.subList(0, end);
    }
}
