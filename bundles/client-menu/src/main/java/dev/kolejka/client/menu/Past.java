package dev.kolejka.client.menu;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.Copy;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Shows the last messages that were sent and received, where the server keeps a history. */
final class Past {

    /** About a screen of them; {@code kolejka history} shows more. */
    private static final int MOST = 20;

    private static final Chat.Search LAST =
            new Chat.Search(Optional.empty(), false, 0, Long.MAX_VALUE, Optional.empty(), MOST);

    private final Chat chat;
    private final Words words;
    private final DateTimeFormatter time =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx").withZone(ZoneId.systemDefault());

    Past(Chat chat, Words words) {
        this.chat = chat;
        this.words = words;
    }

    Turn show() throws ChatException, InterruptedException {
        try {
            Optional<List<Copy>> found = chat.history(LAST);
            if (found.isEmpty()) {
                return Turn.to(State.MAIN, words.say(Phrase.NO_HISTORY));
            }
            List<Row> rows = found.get().stream().flatMap(this::rows).toList();
            return rows.isEmpty()
                    ? Turn.to(State.MAIN, words.say(Phrase.NOTHING_PAST))
                    : new Turn(State.MAIN, rows, false);
        } catch (ChatException trouble) {
            if (trouble.trouble() != Trouble.NOT_SEALED) {
                throw trouble;
            }
            return Turn.to(State.MAIN, words.say(Phrase.HISTORY_IS_SEALED));
        }
    }

    private Stream<Row> rows(Copy copy) {
        String from = copy.from().isEmpty() ? words.say(Phrase.UNKNOWN_SENDER) : copy.from();
        String marks = copy.unverified() ? words.say(Phrase.MARK_UNVERIFIED) : "";
        String at = time.format(Instant.ofEpochMilli(copy.atMillis())) + Letters.TIME_GAP;
        String[] text = copy.text().split("\n", -1);
        Row first = Row.from(at, from, " -> " + copy.to() + marks + ": " + text[0]);
        return Stream.concat(Stream.of(first), Letters.continued(text));
    }
}
