package dev.kolejka.client.menu;

import dev.kolejka.api.protocol.Text;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A text that is too long for one message, and what may become of it.
 *
 * @param text     as it was typed
 * @param maxBytes the longest message, bytes of UTF-8
 */
record LongText(String text, int maxBytes) {

    private static final Set<String> SPLIT = Set.of("s", "split", "p", "podziel");
    private static final Set<String> EDIT = Set.of("e", "edit", "edytuj");

    /** What somebody wants to do about it. */
    enum Choice {
        SPLIT,
        EDIT,
        CANCEL
    }

    /** What an answer means, in any language; anything unknown sends nothing. */
    static Choice choice(String typed) {
        String wanted = typed.strip().toLowerCase(Locale.ROOT);
        if (SPLIT.contains(wanted)) {
            return Choice.SPLIT;
        }
        return EDIT.contains(wanted) ? Choice.EDIT : Choice.CANCEL;
    }

    int bytes() {
        return Text.bytes(text);
    }

    /** It in pieces that fit, in order. */
    List<String> pieces() {
        return Text.pieces(text, maxBytes);
    }
}
