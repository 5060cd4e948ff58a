package dev.kolejka.server.config;

import dev.kolejka.api.program.Saying;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether and how long what people send and receive can be searched: {@code "history": { "keep": "90d" }}. */
final class HistorySetting {

    static final List<String> KEYS = List.of("keep");

    private static final String NAME = "history";
    private static final String KEEP = "keep";
    private static final String OFF = "off";
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,4})([dh])");

    private HistorySetting() {}

    /** How long; null for off. */
    static @Nullable Duration read(Fields root, Problems problems) {
        Located<String> keep = root.object(NAME, KEYS).text(KEEP);
        if (keep == null || keep.value().equals(OFF)) {
            return null;
        }
        Matcher parts = FORM.matcher(keep.value());
        if (parts.matches()) {
            long count = Long.parseLong(parts.group(1));
            return parts.group(2).equals("d") ? Duration.ofDays(count) : Duration.ofHours(count);
        }
        problems.add(keep.place(), Wording.is(KEEP, keep.value()), Saying.of(ProblemPhrase.EXPECT_KEEP));
        return null;
    }

    /** As it is written: in days where that is a whole number of them. */
    static String write(@Nullable Duration keep) {
        if (keep == null) {
            return OFF;
        }
        return keep.equals(Duration.ofDays(keep.toDays())) ? keep.toDays() + "d" : keep.toHours() + "h";
    }
}
