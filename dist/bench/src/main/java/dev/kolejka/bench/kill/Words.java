package dev.kolejka.bench.kill;

import dev.kolejka.api.client.ChatException;
import java.util.Arrays;

/**
 * The words that people write down what they do with, each the first of a line. {@code ID} is that of a message, as in
 * {@code ala.3.17}: the seventeenth that ala's third process sent.
 */
final class Words {

    /** {@code asks ID p2 120}: is about to send a text of so many characters to the person, or group, at a place. */
    static final String ASKS = "asks";

    /** {@code has ID}: the server confirmed it. */
    static final String HAS = "has";

    /** {@code unsent ID}: it is certain that nothing was sent. */
    static final String UNSENT = "unsent";

    /** {@code shows ID 1 2 120}: from whom, to which group (0 for none), of so many characters. */
    static final String SHOWS = "shows";

    /** As {@link #SHOWS}, of a message marked as one that may have been shown before. */
    static final String SHOWS_AGAIN = "shows-again";

    /** {@code settled}: the server knows of all that was shown. */
    static final String SETTLED = "settled";

    /** {@code joins} or {@code leaves}: is about to. */
    static final String JOINS = "joins";

    static final String LEAVES = "leaves";

    /** {@code did}: the last of these was confirmed. */
    static final String DID = "did";

    /** {@code members ala bob}: who is in the group that people join and leave, at the end. */
    static final String MEMBERS = "members";

    /** {@code present ala bob}: who is logged in, at the end. */
    static final String PRESENT = "present";

    /** {@code done}: nothing more waits. */
    static final String DONE = "done";

    /** {@code trouble KIND DETAIL}: something that is not to happen to anybody. */
    static final String TROUBLE = "trouble";

    private Words() {}

    static String trouble(ChatException trouble) {
        return line(TROUBLE, trouble.trouble(), String.valueOf(trouble.getMessage()));
    }

    static String line(String word, Object... rest) {
        StringBuilder line = new StringBuilder(word);
        Arrays.stream(rest).forEach(part -> line.append(' ').append(part));
        return line.toString();
    }
}
