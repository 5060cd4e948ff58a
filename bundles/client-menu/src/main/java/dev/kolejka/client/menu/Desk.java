package dev.kolejka.client.menu;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.program.Words;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The other entries: who is there, which groups, in and out of them, and out of the program. */
final class Desk {

    private final Chat chat;
    private final Words words;
    private final Times times;

    Desk(Chat chat, Words words, Times times) {
        this.chat = chat;
        this.words = words;
        this.times = times;
    }

    Turn logOut() throws ChatException, InterruptedException {
        chat.logOut();
        return Turn.to(State.LOGIN, words.say(Phrase.LOGGED_OUT), words.say(Phrase.LOG_IN_AGAIN));
    }

    Turn who() throws ChatException, InterruptedException {
        List<Chat.Presence> present = chat.who();
        String logins = present.stream().map(Chat.Presence::login).collect(Collectors.joining(", "));
        List<String> lines = new ArrayList<>(List.of(words.say(Phrase.WHO, logins)));
        if (present.stream().anyMatch(who -> who.sinceMillis() != 0)) { // else the server tells the logins and no more
            int width =
                    present.stream().mapToInt(who -> who.login().length()).max().orElse(0);
            present.forEach(who -> lines.add(line(who, width)));
        }
        return new Turn(State.MAIN, lines);
    }

    /** {@code ala  since 09:13  this terminal}; a person has one session that gets mail, and this is one. */
    private String line(Chat.Presence who, int width) {
        List<String> columns = new ArrayList<>();
        columns.add(who.login() + " ".repeat(width - who.login().length()));
        if (who.sinceMillis() != 0) {
            columns.add(words.say(Phrase.WHO_SINCE, times.of(who.sinceMillis())));
        }
        if (who.classic()) {
            columns.add(words.say(Phrase.WHO_CLASSIC));
        }
        if (chat.names().person(who.login()) == chat.self()) {
            columns.add(words.say(Phrase.WHO_HERE));
        }
        return "  " + String.join("  ", columns);
    }

    Turn groups() {
        Register groups = Register.groups(chat.names());
        if (groups.names().isEmpty()) {
            return Turn.to(State.MAIN, words.say(Phrase.NO_GROUPS));
        }
        List<String> lines = new ArrayList<>(List.of(words.say(Phrase.GROUPS)));
        IntStream.rangeClosed(1, groups.names().size())
                .mapToObj(groups::numbered)
                .forEach(lines::add);
        return new Turn(State.MAIN, lines);
    }

    Turn join(String typed) throws ChatException, InterruptedException {
        return inGroup(typed, (group, name) -> {
            chat.join(group);
            return Turn.to(State.MAIN, words.say(Phrase.JOINED, name));
        });
    }

    Turn leave(String typed) throws ChatException, InterruptedException {
        return inGroup(typed, (group, name) -> {
            chat.leave(group);
            return Turn.to(State.MAIN, words.say(Phrase.LEFT, name));
        });
    }

    Turn members(String typed) throws ChatException, InterruptedException {
        return inGroup(typed, this::members);
    }

    private Turn members(int group, String name) throws ChatException, InterruptedException {
        List<String> members = chat.members(group);
        if (members.isEmpty()) {
            return Turn.to(State.MAIN, words.say(Phrase.NO_MEMBERS, name));
        }
        List<String> lines = new ArrayList<>(List.of(words.say(Phrase.MEMBERS, name)));
        Names names = chat.names();
        members.forEach(login -> lines.add(numbered(names.person(login), Text.clean(login))));
        return new Turn(State.MAIN, lines);
    }

    /** What is nobody's login has no number: the end of a list that a classic server cut. */
    private static String numbered(int place, String login) {
        return place == 0 ? login : place + " " + login;
    }

    @FunctionalInterface
    private interface GroupStep {

        Turn take(int group, String name) throws ChatException, InterruptedException;
    }

    private Turn inGroup(String typed, GroupStep step) throws ChatException, InterruptedException {
        Register groups = Register.groups(chat.names());
        OptionalInt found = groups.find(typed);
        return found.isPresent()
                ? step.take(found.getAsInt(), groups.names().get(found.getAsInt() - 1))
                : Turn.refused(State.MAIN, groups.unknown(Phrase.UNKNOWN_GROUP, typed, words));
    }
}
