package dev.kolejka.client.menu;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.program.Words;
import java.util.List;

/** Says that the conversation went on although its door or its server did not. */
final class Moves {

    private Moves() {}

    /** One line if that happened since this was last asked, else none. */
    static List<String> told(Chat chat, Words words) {
        return chat.takeMove().map(move -> line(move, words)).stream().toList();
    }

    private static String line(Chat.Move move, Words words) {
        boolean stayed = move.from().equals(move.to());
        if (move.restarted()) {
            return stayed ? words.say(Phrase.BACK) : words.say(Phrase.BACK_ELSEWHERE, move.from(), move.to());
        }
        return stayed ? words.say(Phrase.REPLACED) : words.say(Phrase.MOVED, move.from(), move.to());
    }
}
