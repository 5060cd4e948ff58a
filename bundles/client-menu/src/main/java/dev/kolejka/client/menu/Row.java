package dev.kolejka.client.menu;

import java.util.List;

/**
 * A line for people, and which part of it a colour may stress. The words say all of it: a colour adds nothing.
 *
 * @param text safe for a terminal
 * @param tone what the stressed part is
 * @param from where that part begins in the text
 * @param to   where it ends, exclusive
 */
record Row(String text, Tone tone, int from, int to) {

    /** What a part of a line is. */
    enum Tone {
        /** Nothing that needs stress. */
        PLAIN,
        /** What happened meanwhile. */
        NOTICE,
        /** What went wrong, or was refused. */
        TROUBLE,
        /** Who wrote. */
        SENDER
    }

    /** A line that is all of one tone. */
    static Row of(Tone tone, String text) {
        return new Row(text, tone, 0, text.length());
    }

    /** Lines that are all of one tone. */
    static List<Row> all(Tone tone, List<String> texts) {
        return texts.stream().map(text -> of(tone, text)).toList();
    }

    /** A line of which a part is who wrote. */
    static Row from(String before, String sender, String after) {
        return new Row(before + sender + after, Tone.SENDER, before.length(), before.length() + sender.length());
    }
}
