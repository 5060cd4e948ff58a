package dev.kolejka.client.core;

import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.sealing.Letters;
import dev.kolejka.api.sealing.Letters.Reply;
import dev.kolejka.client.core.OfficeMail.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToIntFunction;

/** What a {@link SealedOffice} does when it is asked to, and answers. Whoever holds the office. */
final class OfficeWork {

    final List<String> carriedOut = new CopyOnWriteArrayList<>();

    /** How operations end, by their codes. */
    final Map<Integer, Reply> replies = new HashMap<>();

    boolean cutsLists;

    /** What it says about mail that waits. */
    String waiting = "0";

    /** Its answer to whoever looks at mail that waits. */
    String waitingMail = "";

    private final OfficeMail mail;
    private final ToIntFunction<String> person;

    /** Messages go to the mailboxes of people, who have places. */
    OfficeWork(OfficeMail mail, ToIntFunction<String> person) {
        this.mail = mail;
        this.person = person;
    }

    Pending.Answered carryOut(String login, int code, int peer, String text) {
        Operation operation = Operation.ofCode(code);
        carriedOut.add(login + " " + operation + " " + peer + " " + text);
        Reply reply = replies.getOrDefault(code, Reply.DONE);
        if (operation == Operation.TO_PERSON && reply == Reply.DONE) {
            mail.arrives(peer, new Item(person.applyAsInt(login), text, Letters.mail(0, 0)));
        }
        return new Pending.Answered(
                reply,
                switch (operation) {
                    case WHO -> list(text, "ala\tsealed\t1700000000000\tmapped\n", "bob\tclassic\n");
                    case MEMBERS -> list(text, "ala\n", "ewa\n");
                    case WAITING -> waiting;
                    case PEEK -> waitingMail;
                    case TO_GROUP -> reply == Reply.MAILBOX_FULL ? "ewa\n" : "";
                    default -> "";
                });
    }

    private String list(String from, String first, String second) {
        if (!cutsLists) {
            return first + second;
        }
        return switch (from) {
            case "" -> first + "...\n";
            case "+1" -> second;
            default -> throw new IllegalArgumentException(from);
        };
    }
}
