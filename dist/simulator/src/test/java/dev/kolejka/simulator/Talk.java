package dev.kolejka.simulator;

import static java.util.Objects.requireNonNull;

import dev.kolejka.api.client.Chat.Mail;
import dev.kolejka.api.client.Chat.Presence;
import dev.kolejka.api.client.Chat.Sending;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.simulator.Message.Status;
import dev.kolejka.simulator.Weather.Mistake;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** What somebody who is in says, reads and asks, and what is to come of it. One thread. */
final class Talk {

    /** More than a server needs to find what lies on its queue. */
    private static final long AMPLE_NANOS = 2_000_000_000L;

    private final World world;
    private final Seat seat;
    private final Random random;

    Talk(World world, Seat seat, Random random) {
        this.world = world;
        this.seat = seat;
        this.random = random;
    }

    void toPerson(int to) throws ChatException, InterruptedException {
        Message message = world.ledger().begin(seat.session(), to, 0, padding(), world.nanos());
        seat.say("sends", message);
        send(message, () -> seat.chat().toPerson(place(to), message.text));
    }

    void toGroup(int group) throws ChatException, InterruptedException {
        Message message = world.ledger().begin(seat.session(), 0, group, padding(), world.nanos());
        Facts.View members = world.people().members(group).open();
        message.members = members;
        seat.say("sends", message);
        try {
            send(message, () -> seat.chat().toGroup(groupPlace(group), message.text));
            if (message.status == Status.REFUSED && members.mustBe(seat.person())) {
                seat.complain("is refused in a group it is in: " + message);
            }
        } finally {
            world.people().members(group).close(members);
        }
    }

    /** The place that somebody has in the generation that the client knows. */
    private int place(int to) throws ChatException {
        return seat.chat().names().person(world.login(to));
    }

    private int groupPlace(int group) throws ChatException {
        return seat.chat().names().group(world.groupName(group));
    }

    /** By the numbers of this history. */
    private List<Mail> atHome(List<Mail> mail) throws ChatException {
        Names names = seat.chat().names();
        return mail.stream()
                .map(each -> new Mail(
                        each.from() == 0 ? 0 : world.person(names.login(each.from())),
                        each.group() == 0 ? 0 : world.group(names.groupName(each.group())),
                        each.text(),
                        each.atMillis(),
                        each.unverified(),
                        each.again()))
                .toList();
    }

    private int padding() {
        return random.nextInt(6) > 0 ? 0 : random.nextInt(world.weather().classic() ? 400 : 1500);
    }

    /** Sends something. */
    private interface Posting {
        Sending send() throws ChatException, InterruptedException;
    }

    private void send(Message message, Posting posting) throws ChatException, InterruptedException {
        message.status = Status.UNKNOWN;
        try {
            Sending sending = posting.send();
            message.status = sending.outcome() == Sending.Outcome.SENT ? Status.CONFIRMED : Status.REFUSED;
            sending.skipped().forEach(login -> message.skipped.set(world.person(login)));
            if (sending.outcome() == Sending.Outcome.NOT_A_MEMBER && message.group == 0) {
                seat.complain("is refused in no group: " + message);
            }
            seat.answered();
        } catch (ChatException trouble) {
            boolean notSent = trouble.trouble() == Trouble.NOT_SENT || trouble.trouble() == Trouble.QUEUE_FULL;
            message.status = notSent ? Status.REFUSED : Status.UNKNOWN;
            message.owed = isOwed(message, trouble);
            throw trouble;
        } finally {
            seat.say("sent", message, message.skipped);
        }
    }

    /** Whether a request of a plain session that lives found no server, though there was one for long. */
    boolean isForgotten(ChatException trouble) {
        return trouble.trouble() == Trouble.NO_ANSWER
                && seat.kind() == Session.Kind.CLASSIC
                && seat.isIn()
                && world.weather().owesPlainRequests()
                && !seat.mayHaveEnded()
                && world.room().servingNanos() > AMPLE_NANOS;
    }

    /** Without an answer, but for a death of the server: then the request lies on the queue still. */
    private boolean isOwed(Message message, ChatException trouble) {
        return trouble.trouble() == Trouble.NO_ANSWER
                && seat.kind() == Session.Kind.CLASSIC
                && message.group == 0
                && world.weather().owesPlainRequests()
                && world.weather().mailPerPerson() == 10_000
                && !seat.mayHaveEnded();
    }

    void read() throws ChatException, InterruptedException {
        seat.receives(true);
        List<Mail> mail = atHome(seat.chat().receive());
        seat.receives(false);
        Session reader = seat.session();
        boolean acknowledgesFirst = world.weather().mistake() == Mistake.ACKNOWLEDGES_FIRST;
        if (acknowledgesFirst) {
            seat.chat().shown();
            world.pause(requireNonNull(seat.process()));
        }
        mail.forEach(message -> world.ledger().shown(reader, message, world.nanos()));
        if (mail.isEmpty()) {
            seat.answered();
        } else if (!acknowledgesFirst) {
            seat.chat().shown();
            seat.acknowledges();
        }
    }

    /** Until there is no more. */
    void readAll() throws ChatException, InterruptedException {
        do {
            read();
        } while (seat.hasAcknowledged());
    }

    void watch(Duration time) throws ChatException, InterruptedException {
        Session watcher = seat.session();
        atHome(seat.chat().awaitMail(time)).forEach(mail -> world.ledger().copied(watcher, mail, world.nanos()));
    }

    // Groups and lists

    void change(int group, boolean joins) throws ChatException, InterruptedException {
        boolean known = false;
        world.people().asksToChange(group, seat.person());
        seat.say(joins ? "joins" : "leaves", group);
        try {
            if (joins) {
                seat.chat().join(groupPlace(group));
            } else {
                seat.chat().leave(groupPlace(group));
            }
            known = true;
            seat.answered();
        } finally {
            if (known) {
                world.people().changed(group, seat.person(), joins);
            } else {
                world.people().unknownChange(group, seat.person());
            }
        }
    }

    void who() throws ChatException, InterruptedException {
        ask(world.people().present(), "who is logged in", () -> seat.chat().who().stream()
                .map(Presence::login)
                .toList());
    }

    void members(int group) throws ChatException, InterruptedException {
        ask(world.people().members(group), "who is in group " + group, () -> seat.chat()
                .members(groupPlace(group)));
    }

    /** Asks for a list. */
    private interface Question {
        List<String> ask() throws ChatException, InterruptedException;
    }

    private void ask(Facts facts, String what, Question question) throws ChatException, InterruptedException {
        Facts.View view = facts.open();
        try {
            List<String> told = question.ask();
            seat.say("asks", what, told);
            for (int other = 1; other <= world.weather().people(); other++) {
                boolean isTold = told.contains(world.login(other));
                if (isTold ? !view.mayBe(other) : view.mustBe(other)) {
                    seat.complain("asks " + what + " and is told " + told + ", " + world.login(other)
                            + (isTold ? " is not" : " is missing"));
                }
            }
            seat.answered();
        } finally {
            facts.close(view);
        }
    }
}
