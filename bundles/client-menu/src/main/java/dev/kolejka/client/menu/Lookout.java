package dev.kolejka.client.menu;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.Arrival;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.program.Words;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows how much mail waits, and finds what to tell somebody who is being asked something: mail that came, a server that
 * went or came back, a session that ended. It takes no mail. The conversation's thread.
 */
final class Lookout {

    /** How many senders a notice names. */
    static final int MAX_NAMED = 3;

    /** A server that is away is looked for at every so manieth look: a look at it takes a while. */
    private static final int LOOKS_WHILE_AWAY = 4;

    private final Chat chat;
    private final Words words;
    private final boolean showsUnread;
    private int unread;
    private boolean isQuiet;
    private boolean isAway;
    private int looks;
    private @Nullable ChatException end;

    /**
     * Knows of nothing yet.
     *
     * @param showsUnread whether prompts tell how much waits: whoever is not there is not told by them
     */
    Lookout(Chat chat, Words words, boolean showsUnread) {
        this.chat = chat;
        this.words = words;
        this.showsUnread = showsUnread;
    }

    /** Somebody has just logged in: how many messages wait. They need not be told as new. */
    int begin() throws ChatException, InterruptedException {
        end = null;
        isAway = false;
        unread = 0;
        unread = chat.waiting().orElse(0);
        chat.arrivals();
        return unread;
    }

    /** All mail was received. */
    void allRead() {
        unread = 0;
    }

    /** Do not disturb, or do so again. */
    Turn toggle() {
        isQuiet = !isQuiet;
        return Turn.to(State.MAIN, words.say(isQuiet ? Phrase.QUIET : Phrase.NOT_QUIET));
    }

    /** What a prompt says behind the login. */
    String marks() {
        return (showsUnread && unread > 0 ? words.say(Phrase.MARK_UNREAD, unread) : "")
                + (isQuiet ? words.say(Phrase.MARK_QUIET) : "");
    }

    /** Why the session is over, told once, when that was noticed here. */
    Optional<ChatException> takeEnd() {
        Optional<ChatException> told = Optional.ofNullable(end);
        end = null;
        return told;
    }

    /**
     * Looks for something to tell.
     *
     * @return lines, each safe for a terminal; none when there is nothing, or nobody wants to be disturbed
     */
    List<String> look() throws InterruptedException {
        if (end != null || (isAway && ++looks % LOOKS_WHILE_AWAY != 0)) {
            return List.of();
        }
        List<String> news = new ArrayList<>();
        try {
            List<Arrival> arrivals = chat.arrivals();
            news.addAll(serverIsThere());
            if (!arrivals.isEmpty()) {
                unread = chat.waiting().orElse(arrivals.size());
                news.add(words.say(Phrase.NEWS, words.count(Counted.MESSAGES, arrivals.size()), senders(arrivals)));
            }
        } catch (ChatException trouble) {
            news.addAll(told(trouble));
        }
        return isQuiet ? List.of() : news;
    }

    private List<String> serverIsThere() {
        boolean wasAway = isAway;
        isAway = false;
        if (isQuiet) {
            return List.of(); // how it went on is told with the next answer
        }
        List<String> moves = Moves.told(chat, words);
        return wasAway && moves.isEmpty() ? List.of(words.say(Phrase.BACK)) : moves;
    }

    private List<String> told(ChatException trouble) {
        if (Verdict.of(trouble.trouble()).sessionOver() && chat.self() == 0) {
            end = trouble;
            return List.of(words.say(Phrase.SESSION_OVER));
        }
        boolean isKnown = isAway;
        isAway = true;
        return isKnown ? List.of() : List.of(words.say(Phrase.SERVER_AWAY));
    }

    private String senders(List<Arrival> arrivals) {
        Set<String> names = new LinkedHashSet<>();
        arrivals.forEach(arrival -> names.add(Correspondents.of(chat, words, arrival.from(), arrival.group())));
        String named = String.join(", ", names.stream().limit(MAX_NAMED).toList());
        return names.size() > MAX_NAMED ? named + ", …" : named;
    }
}
