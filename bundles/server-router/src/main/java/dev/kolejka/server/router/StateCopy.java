package dev.kolejka.server.router;

import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.sealing.Token;
import dev.kolejka.api.server.Events;
import dev.kolejka.api.server.Groups;
import dev.kolejka.api.server.Mail;
import dev.kolejka.api.server.Mailboxes;
import dev.kolejka.api.server.Sessions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The state of a server at one moment, told as the events that lead to it from nothing. Taken by whoever holds the
 * router, in a few milliseconds, since it copies where mail is and not its text; told by any thread.
 */
final class StateCopy implements Consumer<Events> {

    private record Classic(int person, @Nullable String door, boolean follows, long atMillis) {}

    private record Sealed(
            Token token, int slot, Role role, int person, long atMillis, boolean isOver, List<Numbered> outcomes) {}

    /** What became of a request. */
    record Numbered(long id, Outcome outcome) {}

    private record Box(int person, long first, long sentInVain, List<Mail> mail) {}

    private final List<Classic> classic = new ArrayList<>();
    private final List<Sealed> sealed = new ArrayList<>();

    /** The members of each group, by its place. */
    private final List<int[]> members = new ArrayList<>();

    private final List<Box> boxes = new ArrayList<>();
    private final Consumer<Events> answered;

    /**
     * Copies the state.
     *
     * @param people how many there are
     * @param teams  how many groups there are
     */
    StateCopy(int people, int teams, Sessions sessions, Groups groups, Mailboxes mailboxes, Switchboard board) {
        SealedSessions sealedSessions = board.sealed();
        answered = board.answered().copy();
        for (int person = sessions.next(0); person != 0; person = sessions.next(person)) {
            if (sessions.slot(person) == 0) {
                classic.add(new Classic(
                        person, sessions.door(person), sessions.follows(person), sessions.sinceMillis(person)));
            }
        }
        for (int slot = 1; slot <= sealedSessions.slots(); slot++) {
            SealedSession session = sealedSessions.inSlot(slot);
            if (session != null) {
                sealed.add(new Sealed(
                        session.token(),
                        slot,
                        session.role(),
                        session.person(),
                        session.sinceMillis(),
                        session.isOver(),
                        session.outcomes().all()));
            }
        }
        for (int group = 1; group <= teams; group++) {
            members.add(membersOf(group, groups));
        }
        for (int person = 1; person <= people; person++) {
            if (mailboxes.first(person) > 1 || mailboxes.waiting(person) > 0) {
                boxes.add(
                        new Box(person, mailboxes.first(person), mailboxes.sentInVain(person), mailboxes.all(person)));
            }
        }
    }

    private static int[] membersOf(int group, Groups groups) {
        int[] found = new int[16];
        int count = 0;
        for (int person = groups.next(group, 0); person != 0; person = groups.next(group, person)) {
            if (count == found.length) {
                found = Arrays.copyOf(found, 2 * count);
            }
            found[count++] = person;
        }
        return Arrays.copyOf(found, count);
    }

    @Override
    public void accept(Events events) {
        answered.accept(events);
        for (int group = 1; group <= members.size(); group++) {
            for (int person : members.get(group - 1)) {
                events.joined(group, person);
            }
        }
        boxes.forEach(box -> tell(box, events));
        // First, since a later session of the same person has taken their place.
        sealed.stream().filter(Sealed::isOver).forEach(session -> tell(session, events));
        for (Classic session : classic) {
            events.opened(
                    session.person(),
                    session.door() == null ? "" : session.door(),
                    session.follows(),
                    session.atMillis());
            if (session.door() == null) {
                events.moved(session.person(), null);
            }
        }
        sealed.stream().filter(session -> !session.isOver()).forEach(session -> tell(session, events));
    }

    private static void tell(Box box, Events events) {
        events.numbered(box.person(), box.first());
        int[] recipient = {box.person()};
        box.mail().forEach(mail -> events.mail(recipient, 0, 1, mail));
        if (box.sentInVain() > 0) {
            events.sentInVain(box.person(), box.sentInVain());
        }
    }

    private static void tell(Sealed session, Events events) {
        events.began(session.token(), session.slot(), session.role(), session.person(), session.atMillis());
        for (Numbered numbered : session.outcomes()) {
            Outcome outcome = numbered.outcome();
            events.carriedOut(session.slot(), numbered.id(), outcome.reply().code(), outcome.text(), outcome.isList());
        }
        if (session.isOver()) {
            events.loggedOut(session.slot());
        }
    }
}
