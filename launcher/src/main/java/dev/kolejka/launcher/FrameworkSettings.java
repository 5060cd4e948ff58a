package dev.kolejka.launcher;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code conf/framework.properties}: what the framework and the bundles in it are told, in UTF-8. A distribution may do
 * without. {@code ${kolejka.home}} stands for the distribution's folder, {@code ${kolejka.temporary}} for a directory of
 * this run that is deleted at its end.
 */
final class FrameworkSettings {

    private static final String PLACE = "\\$\\{([^}]*)}";

    private FrameworkSettings() {}

    /**
     * Reads the file.
     *
     * @param file      perhaps not there
     * @param home      the distribution's folder
     * @param temporary a directory of this run
     * @return the settings; none when the file is not there
     * @throws LaunchException if the file cannot be read, or has a place in it that is not known; it names each
     */
    static Map<String, String> read(Path file, Path home, Path temporary) throws LaunchException {
        if (!Files.exists(file)) {
            return Map.of();
        }
        Map<String, String> known = Map.of("kolejka.home", home.toString(), "kolejka.temporary", temporary.toString());
        Properties written = load(file);
        Map<String, String> settings = new HashMap<>();
        List<String> reasons = new ArrayList<>();
        for (String key : new TreeSet<>(written.stringPropertyNames())) {
            settings.put(key, filled(written.getProperty(key, ""), known, file + ": " + key, reasons));
        }
        if (!reasons.isEmpty()) {
            throw new LaunchException(reasons);
        }
        return settings;
    }

    private static String filled(String value, Map<String, String> known, String where, List<String> reasons) {
        // Most have none; looking for some with a pattern takes the first of them 5 ms.
        return value.contains("${") ? replaced(value, known, where, reasons) : value;
    }

    private static String replaced(String value, Map<String, String> known, String where, List<String> reasons) {
        return Pattern.compile(PLACE).matcher(value).replaceAll(place -> {
            String found = known.get(place.group(1));
            if (found == null) {
                reasons.add(where + ": nobody knows " + place.group() + "; there are "
                        + String.join(" ", new TreeSet<>(known.keySet())));
                return "";
            }
            return Matcher.quoteReplacement(found);
        });
    }

    private static Properties load(Path file) throws LaunchException {
        Properties written = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            written.load(reader);
            return written;
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new LaunchException("cannot read " + file + ": " + unreadable);
        }
    }
}
