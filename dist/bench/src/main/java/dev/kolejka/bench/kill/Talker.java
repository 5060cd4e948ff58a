package dev.kolejka.bench.kill;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Chats;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.sealing.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * The program of a person who is to be killed: logs in, takes over from an earlier one, writes numbered messages to the
 * others and to a group, comes to and leaves another group, shows what comes, and writes all of it down. Its supervisor
 * tells it by lines when to stop: {@code quiet}, then {@code drain}, then {@code leave}.
 */
public final class Talker {

    /** {@code over KIND DETAIL}: a sealed session has ended, and its program with it. */
    static final String OVER = "over";

    /** Between two things a person does. */
    private static final Duration PACE = Duration.ofMillis(4);

    private final Chat chat;
    private final Doorbell doorbell;
    private final boolean isPlain;
    private final int longestFiller;
    private final String login;
    private final int life;
    private final Pen pen;
    private final Random random;
    private final Orders orders;
    private int sent;

    /** Whether something was shown that the server may not know of. */
    private boolean owes;

    private Talker(Path run, String transport, String login, int life, Pen pen, Random random)
            throws ReflectiveOperationException {
        this.isPlain = Plan.isPlain(transport, login);
        this.longestFiller = Plan.longestFiller(transport);
        Chats chats = ClientCore.over(transport);
        Optional<String> door = Optional.of(transport);
        this.chat = isPlain ? chats.plain(run, door) : chats.sealed(run, door, Role.PRIMARY);
        this.doorbell = new Doorbell(chat, login, isPlain, pen);
        this.login = login;
        this.life = life;
        this.pen = pen;
        this.random = random;
        this.orders = Orders.listen();
    }

    /**
     * Talks until it is killed or told to leave.
     *
     * @param arguments as {@link #arguments} gives them
     * @throws Exception whatever is not to happen
     */
    public static void main(String[] arguments) throws Exception {
        Random random = new Random(Long.parseLong(arguments[5]));
        try (Pen pen = new Pen(Path.of(arguments[4]))) {
            new Talker(Path.of(arguments[0]), arguments[1], arguments[2], Integer.parseInt(arguments[3]), pen, random)
                    .live();
        }
    }

    /** Its name, and what {@link #main} gets, for a command line. */
    static List<String> arguments(Plan plan, String login, int life, Path log, long seed) {
        return List.of(
                Talker.class.getName(),
                plan.run().toString(),
                plan.transport(),
                login,
                Integer.toString(life),
                log.toString(),
                Long.toString(seed));
    }

    private void live() throws InterruptedException {
        doorbell.enter();
        say("ready");
        while (!orders.isThere()) {
            talk();
            LockSupport.parkNanos(PACE.toNanos());
        }
        orders.take();
        untilDone(this::settleAll); // the answer to a later request comes after those to all before
        say("quiet");
        orders.take();
        untilDone(this::drain);
        say("done");
        orders.take();
        untilDone(() -> {
            chat.logOut();
            return true;
        });
        say("left");
    }

    private static void say(String word) {
        System.out.println(word);
    }

    /** Something that is asked of the server; false when it should be asked again. */
    @FunctionalInterface
    private interface Asking {
        boolean ask() throws ChatException, InterruptedException;
    }

    private void untilDone(Asking asking) throws InterruptedException {
        while (!isDone(asking)) {
            LockSupport.parkNanos(PACE.toNanos());
        }
    }

    /** Whether it was answered. */
    private boolean isDone(Asking asking) throws InterruptedException {
        boolean done = false;
        try {
            done = asking.ask();
        } catch (ChatException trouble) {
            note(trouble);
        }
        Optional<Chat.Move> move = chat.takeMove();
        if (move.isPresent()) {
            say("back");
        }
        return done;
    }

    private void note(ChatException trouble) throws InterruptedException {
        switch (trouble.trouble()) {
            case NO_ANSWER, NOT_SENT, QUEUE_FULL -> {} // the server is away for long
            default -> noteEnd(trouble);
        }
        if (chat.self() == 0) {
            if (!isPlain) {
                say(OVER + " " + trouble.trouble() + " " + trouble.getMessage());
                Runtime.getRuntime().halt(1);
            }
            doorbell.enter();
            say("back");
        }
    }

    /**
     * A classic session ends with its queue; a sealed one when another takes over. Whether one did, the supervisor knows.
     * Who did not hear of it, since the server was killed then, and asks when the other is gone too, is told that the
     * server does not know him.
     */
    private void noteEnd(ChatException trouble) {
        boolean mayBe =
                switch (trouble.trouble()) {
                    case SERVER_STOPPED, OUTCOME_UNKNOWN -> isPlain;
                    case TAKEN_OVER, LOGGED_OUT -> !isPlain;
                    default -> false;
                };
        if (!mayBe) {
            pen.write(Words.trouble(trouble));
        }
    }

    private void talk() throws InterruptedException {
        int what = random.nextInt(100);
        if (what < 25) {
            isDone(this::receive);
        } else if (what < 75) {
            write("p" + someoneElse());
        } else if (what < 90) {
            write("g" + Plan.EVERYBODY);
        } else if (what < 97) {
            isDone(this::comeOrGo);
        } else {
            isDone(this::settleAll);
        }
    }

    private int someoneElse() {
        int place = 1 + random.nextInt(Plan.PEOPLE.size());
        return Plan.PEOPLE.get(place - 1).equals(login) ? someoneElse() : place;
    }

    private void write(String target) throws InterruptedException {
        String id = login + "." + life + "." + ++sent;
        String text = Office.text(id, random.nextInt(10) == 0 ? random.nextInt(longestFiller) : 0);
        pen.write(Words.line(Words.ASKS, id, target, text.length()));
        isDone(() -> {
            try {
                confirm(id, send(target, text));
                return true;
            } catch (ChatException trouble) {
                if (trouble.trouble() == Trouble.NOT_SENT || trouble.trouble() == Trouble.QUEUE_FULL) {
                    pen.write(Words.line(Words.UNSENT, id));
                }
                throw trouble;
            }
        });
    }

    private Chat.Sending send(String target, String text) throws ChatException, InterruptedException {
        int place = Integer.parseInt(target.substring(1));
        return target.startsWith("p") ? chat.toPerson(place, text) : chat.toGroup(place, text);
    }

    private void confirm(String id, Chat.Sending sending) {
        if (sending.outcome() == Chat.Sending.Outcome.SENT && sending.skipped().isEmpty()) {
            pen.write(Words.line(Words.HAS, id));
            answered();
        } else {
            pen.write(Words.line(Words.UNSENT, id));
            pen.write(Words.line(Words.TROUBLE, sending, id));
        }
    }

    /** Acknowledgements go before requests, so that with the answer to one the server knows. */
    private void answered() {
        if (owes) {
            pen.write(Words.SETTLED);
            owes = false;
        }
    }

    private boolean comeOrGo() throws ChatException, InterruptedException {
        boolean joins = random.nextBoolean();
        pen.write(joins ? Words.JOINS : Words.LEAVES);
        if (joins) {
            chat.join(Plan.COMING_AND_GOING);
        } else {
            chat.leave(Plan.COMING_AND_GOING);
        }
        pen.write(Words.DID);
        answered();
        return true;
    }

    private boolean settleAll() throws ChatException, InterruptedException {
        chat.who();
        answered();
        return true;
    }

    private boolean receive() throws ChatException, InterruptedException {
        List<Chat.Mail> mail = chat.receive();
        if (!mail.isEmpty()) {
            mail.forEach(this::show);
            owes = true;
            chat.shown();
        }
        return mail.isEmpty();
    }

    private void show(Chat.Mail mail) {
        String id = Office.id(mail.text());
        boolean whole = mail.text().equals(Office.text(id, mail.text().length() - id.length()));
        pen.write(Words.line(
                mail.again() ? Words.SHOWS_AGAIN : Words.SHOWS,
                id,
                mail.from(),
                mail.group(),
                whole ? mail.text().length() : -1));
    }

    /** Shows all that waits, and looks round. */
    private boolean drain() throws ChatException, InterruptedException {
        if (!receive()) {
            return false;
        }
        String members = String.join(" ", chat.members(Plan.COMING_AND_GOING));
        String present =
                String.join(" ", chat.who().stream().map(Chat.Presence::login).toList());
        answered();
        pen.write(Words.line(Words.MEMBERS, members));
        pen.write(Words.line(Words.PRESENT, present));
        pen.write(Words.DONE);
        return true;
    }
}
