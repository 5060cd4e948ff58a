package dev.kolejka.client.cli;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.Sending;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Suggestion;
import dev.kolejka.api.protocol.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whom somebody means: people by login or number, groups the same with {@code @} in front of them, several with commas
 * between them.
 */
final class Recipients {

    private static final String GROUP_MARK = "@";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private Recipients() {}

    /**
     * A person or a group.
     *
     * @param isGroup which
     * @param place   by place, from 1
     * @param name    without a mark
     */
    record Recipient(boolean isGroup, int place, String name) {

        /** As it is written. */
        String written() {
            return isGroup ? GROUP_MARK + name : name;
        }

        Sending send(Chat chat, String text) throws ChatException, InterruptedException {
            return isGroup ? chat.toGroup(place, text) : chat.toPerson(place, text);
        }

        void writeTo(JsonLine json, String field) {
            json.object(field, to -> to.text("kind", isGroup ? "group" : "user")
                    .number("id", place)
                    .text("name", name));
        }
    }

    /**
     * Finds all of them.
     *
     * @throws CommandException NO_USER when there is no such person or group; USAGE when nobody is named
     */
    static List<Recipient> find(String written, Names names) throws CommandException {
        List<Recipient> found = new ArrayList<>();
        for (String one : written.split(",", -1)) {
            Recipient recipient = one.startsWith(GROUP_MARK) ? ofGroup(group(one, names), names) : ofPerson(one, names);
            if (!found.contains(recipient)) {
                found.add(recipient);
            }
        }
        return found;
    }

    private static Recipient ofGroup(int place, Names names) {
        return new Recipient(true, place, names.groupName(place));
    }

    private static Recipient ofPerson(String written, Names names) throws CommandException {
        int place = person(written, names);
        return new Recipient(false, place, names.login(place));
    }

    /**
     * Finds a person.
     *
     * @return the place
     * @throws CommandException NO_USER when there is none
     */
    static int person(String written, Names names) throws CommandException {
        if (written.isEmpty()) {
            throw new CommandException(ExitStatus.USAGE, Phrase.BAD_RECIPIENT, written);
        }
        int place = placeOr(written, names.logins().size(), names.person(written));
        if (place == 0) {
            List<String> known = new ArrayList<>(names.logins());
            names.groups().forEach(group -> known.add(GROUP_MARK + group.name()));
            Optional<String> close =
                    names.group(written) > 0 ? Optional.of(GROUP_MARK + written) : Suggestion.closest(written, known);
            throw unknown(Phrase.UNKNOWN_PERSON, Phrase.UNKNOWN_PERSON_LIKE, written, close);
        }
        return place;
    }

    /**
     * Finds a group, written with or without its mark.
     *
     * @return its place
     * @throws CommandException NO_USER when there is none
     */
    static int group(String marked, Names names) throws CommandException {
        String written = marked.startsWith(GROUP_MARK) ? marked.substring(1) : marked;
        int place = placeOr(written, names.groups().size(), names.group(written));
        if (place == 0) {
            List<String> known = names.groups().stream().map(Names.Group::name).toList();
            throw unknown(Phrase.UNKNOWN_GROUP, Phrase.UNKNOWN_GROUP_LIKE, written, Suggestion.closest(written, known));
        }
        return place;
    }

    /** A number first, as in the menu. */
    private static int placeOr(String written, int last, int byName) {
        if (!NUMBER.matcher(written).matches()) {
            return byName;
        }
        int number = Integer.parseInt(written);
        return number >= 1 && number <= last ? number : byName;
    }

    private static CommandException unknown(Phrase none, Phrase like, String written, Optional<String> close) {
        return close.map(word -> new CommandException(ExitStatus.NO_USER, like, written, word))
                .orElseGet(() -> new CommandException(ExitStatus.NO_USER, none, written));
    }
}
