package dev.kolejka.server.mailboxes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.server.Mail;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailboxRegistryTest {

    private static final int BOB = 2;
    private static final long NOW = 1_700_000_000_000L;

    private final MailboxRegistry mailboxes = new MailboxRegistry();
    private final Frame frame = new Frame(77, 0, 0, "");

    @BeforeEach
    void roomForThree() {
        mailboxes.begin(3, 3);
    }

    private long add(int person, Frame mail) {
        return add(mailboxes, person, mail);
    }

    private static long add(MailboxRegistry mailboxes, int person, Frame mail) {
        assertTrue(mailboxes.expect(person, 1));
        return mailboxes.add(person, mail, NOW);
    }

    @Test
    void mailComesOutInTheOrderItWentInWithItsSenderAndItsGroup() {
        add(BOB, new Frame(0, 4, 0, "Cześć"));
        add(BOB, new Frame(0, 6, 1, ""));

        assertTrue(mailboxes.oldest(BOB, frame));
        assertEquals("77 4 0 Cześć", frame.type() + " " + frame.first() + " " + frame.second() + " " + frame.text());
        mailboxes.removeOldest(BOB);
        assertTrue(mailboxes.oldest(BOB, frame));
        assertEquals("6 1 ", frame.first() + " " + frame.second() + " " + frame.text());
    }

    @Test
    void lookingRemovesNothing() {
        add(BOB, new Frame(0, 4, 0, "one"));

        mailboxes.oldest(BOB, frame);
        mailboxes.oldest(BOB, frame);

        assertEquals(1, mailboxes.waiting(BOB));
    }

    @Test
    void whatIsKeptIsACopy() {
        Frame reused = new Frame(0, 4, 0, "one");
        add(BOB, reused);

        reused.text("two");

        mailboxes.oldest(BOB, frame);
        assertEquals("one", frame.text());
    }

    @Test
    void anEmptyMailboxShowsNothingAndRemovesNothing() {
        mailboxes.removeOldest(BOB);

        assertFalse(mailboxes.oldest(BOB, frame));
        assertEquals(0, mailboxes.waiting(BOB));
    }

    @Test
    void eachPersonsMailIsNumberedFromOneWhateverWasRemoved() {
        assertEquals(1, add(BOB, frame));
        mailboxes.removeOldest(BOB);
        assertEquals(2, add(BOB, frame));
        assertEquals(1, add(1, frame));
    }

    @Test
    void aFullMailboxExpectsNoMore() {
        add(BOB, frame);
        assertFalse(mailboxes.expect(BOB, 3));
        assertTrue(mailboxes.expect(BOB, 2));

        assertFalse(mailboxes.expect(BOB, 1), "room is kept for what is on its way");
        assertTrue(mailboxes.expect(1, 1), "of others there is room");

        mailboxes.add(BOB, frame, NOW);
        mailboxes.add(BOB, frame, NOW);
        assertFalse(mailboxes.expect(BOB, 1));
        assertEquals(3, mailboxes.waiting(BOB));
    }

    @Test
    void whatPassedTakesNoRoomAndHasItsNumber() {
        mailboxes.expect(BOB, 3);

        assertEquals(1, mailboxes.passed(BOB));

        assertEquals(0, mailboxes.waiting(BOB));
        assertEquals(2, mailboxes.add(BOB, frame, NOW));
        assertTrue(mailboxes.expect(BOB, 1));
    }

    @Test
    void nothingPassesWhatWaits() {
        add(BOB, frame);
        mailboxes.expect(BOB, 1);

        assertThrows(IllegalStateException.class, () -> mailboxes.passed(BOB));
    }

    @Test
    void whatNobodyExpectsIsAMistake() {
        mailboxes.expect(1, 1);

        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> mailboxes.add(BOB, frame, NOW));

        assertEquals("the mailbox of person 2 holds 0 messages and expects no 1 frames more", refused.getMessage());
        assertThrows(IllegalStateException.class, () -> mailboxes.passed(BOB));
        assertEquals(0, mailboxes.waiting(BOB));
    }

    @Test
    void allMailTogetherTakesOnlyTheMemoryItMay() {
        MailboxRegistry small = new MailboxRegistry(3L * MailboxRegistry.MAX_FRAME_BYTES - 1);
        small.begin(3, 1000);
        Frame long511 = new Frame(0, 4, 0, "x".repeat(Frame.MAX_TEXT_BYTES));
        add(small, 1, long511);
        add(small, BOB, long511);

        assertFalse(small.expect(3, 1));

        small.removeOldest(1);
        assertTrue(small.expect(3, 1));
        assertFalse(small.expect(1, 1), "what is on its way counts as if it was there");
        small.begin(3, 1000);
        assertTrue(small.expect(3, 2));
    }

    @Test
    void theWalkGoesThroughThoseForWhomMailWaits() {
        add(3, frame);
        add(1, frame);
        add(2, frame);
        mailboxes.removeOldest(2);

        assertEquals(1, mailboxes.next(0));
        assertEquals(3, mailboxes.next(1));
        assertEquals(0, mailboxes.next(3));
    }

    @Test
    void aNewGenerationBeginsWithEmptyMailboxes() {
        add(BOB, frame);

        mailboxes.begin(3, 3);

        assertEquals(0, mailboxes.next(0));
        assertEquals(1, add(BOB, frame));
    }

    @Test
    void mailPutBackComesBeforeWhatWaitsAndIsNeverRefused() {
        for (int i = 1; i <= 3; i++) {
            add(BOB, new Frame(0, 4, 0, "m" + i));
        }

        mailboxes.putBack(BOB, Mail.of(new Frame(0, 4, 0, "m0"), NOW));

        assertEquals(4, mailboxes.waiting(BOB));
        assertEquals(4, mailboxes.waiting());
        assertFalse(mailboxes.expect(BOB, 1));
        for (int i = 0; i <= 3; i++) {
            mailboxes.oldest(BOB, frame);
            assertEquals("m" + i, frame.text());
            mailboxes.removeOldest(BOB);
        }
        assertEquals(0, mailboxes.waiting());
        assertEquals(0, mailboxes.next(0));
    }

    private long add(String text) {
        Mail mail = new Mail(4, 1, NOW, true, text.getBytes(StandardCharsets.UTF_8));
        assertTrue(mailboxes.expect(BOB, mail.frames()));
        return mailboxes.add(BOB, mail);
    }

    private String text(long number) {
        Mail mail = mailboxes.at(BOB, number);
        return mail == null ? "none" : new String(mail.text(), StandardCharsets.UTF_8);
    }

    @Test
    void mailStaysUntilItIsAcknowledgedAndIsFoundByItsNumber() {
        add("one");
        add("two");
        add("three");

        assertEquals(
                "one two three none none", text(1) + " " + text(2) + " " + text(3) + " " + text(4) + " " + text(0));
        assertEquals(2, mailboxes.acknowledge(BOB, 2));
        assertEquals(0, mailboxes.acknowledge(BOB, 2), "twice changes nothing");

        assertEquals("none three", text(2) + " " + text(3));
        assertEquals(3, mailboxes.first(BOB));
        assertEquals(1, mailboxes.acknowledge(BOB, Long.MAX_VALUE), "what was never sent is not there to remove");
        assertEquals(4, mailboxes.first(BOB));
        assertEquals(0, mailboxes.next(0));
    }

    @Test
    void aLongTextTakesTheRoomOfItsFramesAndComesInPiecesThatAreCutAtCodePoints() {
        String text = "ż".repeat(511);
        add(text);

        assertFalse(mailboxes.expect(BOB, 1), "three frames are taken");
        StringBuilder read = new StringBuilder();
        mailboxes.cutOldest(BOB);
        for (int pieces = 1; mailboxes.oldest(BOB, frame); pieces++) {
            assertTrue(pieces <= 3);
            read.append(frame.text());
            assertEquals("4 1", frame.first() + " " + frame.second());
            mailboxes.removeOldest(BOB);
        }
        assertEquals(text, read.toString());
        assertEquals(0, mailboxes.waiting());
        assertTrue(mailboxes.expect(BOB, 3), "and all room is there again");
    }

    @Test
    void aSealedTextIsCleanedForAClassicSession() {
        add("a\u001b[2Jb");

        mailboxes.cutOldest(BOB);
        assertTrue(mailboxes.oldest(BOB, frame));

        assertEquals("a\\u{1b}[2Jb", frame.text());
        assertEquals(1, mailboxes.waiting(BOB));
    }

    @Test
    void whatWentOutInVainIsMarkedAndWhatComesLaterIsNot() {
        add("one");
        add("two");

        mailboxes.sentInVain(BOB, 1);

        assertTrue(mailboxes.isAgain(BOB, 1));
        assertFalse(mailboxes.isAgain(BOB, 2));
        assertFalse(mailboxes.isAgain(1, 1));
    }

    @Test
    void whatWentOutInVainIsStillMarkedWhenAClassicSessionHadItOnItsLaneAndDidNotReadIt() {
        add("one");
        mailboxes.sentInVain(BOB, 1);
        mailboxes.removeOldest(BOB);
        add("two");
        mailboxes.removeOldest(BOB);

        mailboxes.putBack(BOB, Mail.of(new Frame(0, 4, 0, "two"), NOW));
        mailboxes.putBack(BOB, Mail.of(new Frame(0, 4, 0, "one"), NOW));

        assertTrue(mailboxes.isAgain(BOB, 1));
        assertFalse(mailboxes.isAgain(BOB, 2));
    }

    @Test
    void numbersHaveNoGapsAndNeverFallBelowOneWhateverIsPutBack() {
        mailboxes.expect(BOB, 1);
        mailboxes.passed(BOB);
        mailboxes.putBack(BOB, Mail.of(new Frame(0, 4, 0, "two"), NOW));
        mailboxes.putBack(BOB, Mail.of(new Frame(0, 4, 0, "one"), NOW));

        assertEquals(1, mailboxes.first(BOB));
        assertEquals("one two", text(1) + " " + text(2));
    }
}
