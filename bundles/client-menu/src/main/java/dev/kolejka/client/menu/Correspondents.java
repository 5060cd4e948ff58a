package dev.kolejka.client.menu;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.program.Words;
import dev.kolejka.api.protocol.Text;

/** Who wrote, and to which group, as people are told. */
final class Correspondents {

    private Correspondents() {}

    /** {@code jan}, or {@code jan -> kadra}; safe for a terminal. */
    static String of(Chat chat, Words words, int person, int group) {
        String from = person < 1 ? words.say(Phrase.UNKNOWN_SENDER) : name(person, Register.people(chat.names()));
        return group == 0 ? from : from + " -> " + name(group, Register.groups(chat.names()));
    }

    private static String name(int place, Register register) {
        return place < 1 || place > register.names().size()
                ? Integer.toString(place)
                : Text.clean(register.names().get(place - 1));
    }
}
