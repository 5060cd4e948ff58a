package dev.kolejka.server.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether letters beyond ASCII survive. */
final class LocaleCheck implements Check {

    /** Where the start script keeps what it had to replace by a locale of UTF-8. */
    static final String REPLACED = "KOLEJKA_LOCALE";

    private static final List<String> VARIABLES = List.of("LC_ALL", "LC_CTYPE", "LANG");

    private final Host host;

    LocaleCheck(Host host) {
        this.host = host;
    }

    @Override
    public List<Finding> look() {
        if (!isUtf8(host.encoding())) {
            return List.of(Finding.problem(
                    "encoding",
                    "Java reads arguments and names of files as " + host.encoding(),
                    "a folder or a login with letters such as ł or é is not found; no locale of UTF-8 is installed, or"
                            + " the program was not started by its script",
                    "sudo localedef -i C -f UTF-8 C.UTF-8"));
        }
        String locale = locale(host.environment());
        if (isUtf8(locale)) {
            return List.of();
        }
        return List.of(Finding.note(
                "locale",
                "the locale is " + (locale.isEmpty() ? "not set" : "'" + locale + "'") + ", which is not UTF-8",
                "our programs make do with C.UTF-8; classic programs, less and the terminal show letters such as ł wrongly",
                "export LC_ALL=C.UTF-8"));
    }

    private static String locale(Map<String, String> environment) {
        String replaced = environment.get(REPLACED);
        if (replaced != null) {
            return replaced;
        }
        return VARIABLES.stream()
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static boolean isUtf8(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return upper.contains("UTF-8") || upper.contains("UTF8");
    }
}
