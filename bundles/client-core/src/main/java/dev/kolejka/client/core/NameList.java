package dev.kolejka.client.core;

import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.queue.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One answer that lists names, each followed by a separator (dist/docs/protocol.md section 5).
 *
 * @param names   the whole names in it, safe for a terminal
 * @param isWhole whether nothing was cut off
 */
record NameList(List<String> names, boolean isWhole) {

    /** Stands at the end of a list that was cut. */
    static final String CUT = "...";

    NameList {
        names = List.copyOf(names);
    }

    /** Reads a list. A classic server cuts where the frame ends, ours between two names and says so. */
    static NameList of(Frame answer, String separator) {
        String text = answer.text();
        boolean cut = text.endsWith(CUT);
        boolean full = answer.textLength() >= Frame.MAX_TEXT_BYTES && !text.endsWith(separator);
        String whole = cut ? text.substring(0, text.length() - CUT.length()) : text;
        String until = full && !cut ? whole.substring(0, whole.lastIndexOf(separator) + 1) : whole;
        List<String> names = new ArrayList<>();
        for (String name : until.split(separator, -1)) {
            if (!name.isEmpty()) {
                names.add(Text.clean(name));
            }
        }
        return new NameList(names, !cut && !full);
    }

    /** Whom a group message did not reach: after the answer's words, a server of ours lists their logins. */
    static List<String> skipped(String text) {
        int colon = text.indexOf(": ");
        return colon < 0
                ? List.of()
                : Arrays.stream(text.substring(colon + 2).split(",", -1))
                        .filter(login -> !login.isEmpty())
                        .map(Text::clean)
                        .toList();
    }
}
