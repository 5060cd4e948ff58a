package dev.kolejka.server.doctor;

import dev.kolejka.api.program.Saying;
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
            return List.of(Finding.problem(Ailment.ENCODING, host.encoding()));
        }
        String locale = locale(host.environment());
        if (isUtf8(locale)) {
            return List.of();
        }
        return List.of(Finding.note(
                Ailment.LOCALE,
                locale.isEmpty() ? Saying.of(DoctorPhrase.NOT_SET) : Saying.of(DoctorPhrase.SET, locale)));
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
