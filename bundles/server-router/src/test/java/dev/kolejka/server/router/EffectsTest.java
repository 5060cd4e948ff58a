package dev.kolejka.server.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.server.Mail;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EffectsTest {

    private final Effects effects = new Effects(new Counters());
    private final Log log = new Log();

    @Test
    void everythingIsDoneInTheOrderItWasWrittenDownAndOnce() {
        effects.deliver(1);
        message("one", 2, 3);
        answer("sent");
        effects.recall(2, "mapped");
        effects.empty(9);
        message("two", 2);
        effects.deliver(1);

        effects.carryOut(log);
        effects.carryOut(log);

        assertEquals(
                List.of(
                        "deliver 1",
                        "mail 2 one",
                        "mail 3 one",
                        "answer sent",
                        "recall 2 mapped",
                        "empty 9",
                        "mail 2 two",
                        "deliver 1"),
                log.done);
    }

    @Test
    void aMessageInSeveralFramesGoesToTheSamePeople() {
        effects.beginMessage();
        effects.addRecipient(2);
        effects.addRecipient(3);
        effects.message().text("begins");
        effects.message().text("ends");

        effects.carryOut(log);

        assertEquals(List.of("mail 2 begins", "mail 3 begins", "mail 2 ends", "mail 3 ends"), log.done);
    }

    @Test
    void thereIsRoomForAsManyRecipientsAsThereArePeople() {
        effects.beginMessage();
        for (int person = 1; person <= 10_000; person++) {
            effects.addRecipient(person);
        }
        effects.message().text("all");
        assertEquals(10_000, effects.deliveries());

        effects.carryOut(log);

        assertEquals(10_000, log.done.size());
        assertEquals("mail 10000 all", log.done.get(9_999));
        assertEquals(0, effects.deliveries());
    }

    @Test
    void whenTheQueueIsGoneMessagesAreKeptAndNothingElseIsDone() {
        message("one", 2);
        answer("fails");
        message("two", 2, 3);
        answer("sent");
        effects.deliver(1);

        assertThrows(QueueGoneException.class, () -> effects.carryOut(log));

        assertEquals(List.of("mail 2 one", "keep 2 two", "keep 3 two"), log.done);
        effects.carryOut(log);
        assertEquals(3, log.done.size(), "nothing is left");
    }

    @Test
    void whatIsAbandonedBeforeItIsCarriedOutKeepsItsMessages() {
        answer("sent");
        message("one", 2);

        effects.abandon(log);

        assertEquals(List.of("keep 2 one"), log.done);
        effects.carryOut(log);
        assertEquals(1, log.done.size());
    }

    @Test
    void lettersAreHandedOnInOrderWithWhatFollowsThemAndKeptWhenTheQueueIsGone() {
        letter("one", 2, 3);
        effects.then(() -> log.done.add("answered"));
        answer("fails");
        letter("two", 3);
        effects.then(() -> log.done.add("answered in vain"));

        assertThrows(QueueGoneException.class, () -> effects.carryOut(log));

        assertEquals(List.of("letter 2 one", "letter 3 one", "answered", "keep letter 3 two"), log.done);
        effects.carryOut(log);
        assertEquals(4, log.done.size(), "nothing is left");
    }

    @Test
    void aMistakeCostsOnlyWhatItHappenedTo() {
        answer("mistake");
        message("mistake", 2, 3);
        message("one", 2);
        effects.then(() -> {
            throw new IllegalStateException("on purpose");
        });
        answer("sent");

        effects.carryOut(log);

        assertEquals(List.of("mail 2 one", "answer sent"), log.done);
    }

    @Test
    void aMistakeForOneRecipientIsNoneForTheOthers() {
        message("only for 3", 2, 3);

        effects.carryOut(log);

        assertEquals(List.of("mail 3 only for 3"), log.done);
    }

    private void letter(String text, int... people) {
        effects.beginMessage();
        for (int person : people) {
            effects.addRecipient(person);
        }
        effects.message(new Mail(4, 0, 0, true, text.getBytes(StandardCharsets.UTF_8)));
    }

    private void message(String text, int... people) {
        effects.beginMessage();
        for (int person : people) {
            effects.addRecipient(person);
        }
        effects.message().text(text);
    }

    private void answer(String text) {
        effects.answer().text(text);
    }

    private static final class Log implements Carrier {
        final List<String> done = new ArrayList<>();

        @Override
        public void answer(Frame frame, long stamp) {
            if (frame.text().equals("fails")) {
                throw new QueueGoneException(new QueueAddress("mapped", "queue", Path.of("run")), "is gone");
            }
            if (frame.text().equals("mistake")) {
                throw new IllegalStateException("on purpose");
            }
            done.add("answer " + frame.text());
        }

        @Override
        public void mail(int person, Frame message, @Nullable Mail recorded) {
            if (message.text().equals("mistake") || (message.text().equals("only for 3") && person != 3)) {
                throw new IllegalStateException("on purpose");
            }
            done.add("mail " + person + " " + message.text());
        }

        @Override
        public void keep(int person, Frame message, @Nullable Mail recorded) {
            done.add("keep " + person + " " + message.text());
        }

        @Override
        public void mail(int person, Mail message) {
            done.add("letter " + person + " " + new String(message.text(), StandardCharsets.UTF_8));
        }

        @Override
        public void keep(int person, Mail message) {
            done.add("keep letter " + person + " " + new String(message.text(), StandardCharsets.UTF_8));
        }

        @Override
        public void deliver(int person) {
            done.add("deliver " + person);
        }

        @Override
        public void recall(int person, String door) {
            done.add("recall " + person + " " + door);
        }

        @Override
        public void empty(long type) {
            done.add("empty " + type);
        }
    }
}
