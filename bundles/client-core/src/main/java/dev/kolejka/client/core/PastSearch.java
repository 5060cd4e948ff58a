package dev.kolejka.client.core;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.Copy;
import dev.kolejka.api.client.Chat.Search;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.sealing.HistorySearch;
import dev.kolejka.api.sealing.Letters.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A search of the history, asked for again, further back, for what did not fit into an answer. One use. */
final class PastSearch {

    /** Asks the server. */
    @FunctionalInterface
    interface Asking {

        Pending.Answered ask(String text) throws ChatException, InterruptedException;
    }

    private final Search search;

    /** The newest answer last. */
    private final Deque<List<Copy>> answers = new ArrayDeque<>();

    private int found;

    PastSearch(Search search) {
        int bytes = bytes(search.with()) + bytes(search.words());
        if (bytes > Chat.MAX_SEARCH_BYTES) {
            throw new IllegalArgumentException(
                    "a search may have " + Chat.MAX_SEARCH_BYTES + " bytes of names and words, not " + bytes);
        }
        this.search = search;
    }

    private static int bytes(Optional<String> text) {
        return text.map(given -> given.getBytes(StandardCharsets.UTF_8).length).orElse(0);
    }

    /** Searches. Empty where no history is kept. */
    Optional<List<Copy>> run(Asking server) throws ChatException, InterruptedException {
        HistorySearch asked = new HistorySearch(
                search.with(), search.isGroup(), search.sinceMillis(), search.before(), search.words(), wanted());
        long before = search.before();
        do {
            asked = asked.before(before, wanted());
            Pending.Answered answer = server.ask(asked.text());
            if (answer.reply() != Reply.DONE) {
                return Optional.empty();
            }
            take(SealedAnswer.copies(SealedAnswer.lines(answer)));
            long further = before(answer.text());
            // Whatever a server says, each question goes further back.
            before = further < before ? further : 0;
        } while (before > 0 && found < search.most());
        List<Copy> all = new ArrayList<>(found);
        answers.forEach(all::addAll);
        return Optional.of(all);
    }

    private int wanted() {
        return Math.min(search.most() - found, HistorySearch.MAX);
    }

    private void take(List<Copy> older) {
        answers.addFirst(older);
        found += older.size();
    }

    /** Where to go on; 0 when that was all. */
    private static long before(String text) {
        String mark = HistorySearch.CUT + "\t";
        int line = text.lastIndexOf('\n', text.length() - 2) + 1;
        if (!text.startsWith(mark, line)) {
            return 0;
        }
        try {
            return Long.parseLong(text.substring(line + mark.length()).strip());
        } catch (NumberFormatException none) {
            return 0;
        }
    }
}
