package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.client.Chat.Mail;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.sealing.Letter;
import dev.kolejka.api.sealing.Letters;
import dev.kolejka.api.sealing.Parts;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mail by its numbers (dist/docs/protocol.md section 7). */
class InboxTest {

    private final Inbox inbox = new Inbox();
    private Names names;

    @BeforeEach
    void anOffice() throws Exception {
        names = Names.ofBasic(SealedOffice.BASIC);
    }

    private void comes(long number) {
        comes(number, Letters.mail(0, 0), 2, "mail " + number);
    }

    private void comes(long number, int operation, int from, String text) {
        inbox.add(part(number, operation, from, text, 0), names);
    }

    private static Letter part(long number, int operation, int from, String text, int part) {
        Letter letter = new Letter().head(number, 7, operation, from);
        Parts.write(letter, text.getBytes(StandardCharsets.UTF_8), part);
        return letter;
    }

    private List<String> takes() {
        return inbox.take().stream().map(Mail::text).toList();
    }

    @Test
    void noneIsShownBeforeTheOneInFrontOfItUnlessTheServerSaysThatItIsTheOldest() {
        comes(8);
        assertEquals(List.of(), takes(), "another before it may have been stolen");
        comes(7, Letters.mail(0, Letters.OLDEST), 2, "mail 7");
        comes(10);

        assertEquals(List.of("mail 7", "mail 8"), takes());
        assertTrue(inbox.expectsMore());
        assertEquals(List.of(), takes());

        comes(9);
        assertEquals(List.of("mail 9", "mail 10"), takes());
        assertFalse(inbox.expectsMore());
    }

    @Test
    void whatAnOperatorTookAwayBeforeItWasShownHoldsUpNothing() {
        comes(1);
        takes();
        comes(3);
        assertEquals(List.of(), takes(), "2 was lost on the way");

        comes(5, Letters.mail(0, Letters.OLDEST), 2, "mail 5");
        comes(6);

        assertEquals(List.of("mail 5", "mail 6"), takes());
        assertFalse(inbox.expectsMore());
    }

    @Test
    void whatWasHandedOutIsNotHandedOutAgain() {
        comes(1);
        takes();

        comes(1);

        assertEquals(List.of(), takes());
        assertFalse(inbox.owesAck(), "it was not shown yet");
    }

    @Test
    void whatComesAgainAfterItWasShownIsAcknowledgedAgain() {
        comes(1);
        takes();
        inbox.shown(Integer.MAX_VALUE);
        assertTrue(inbox.owesAck());
        assertEquals(1, inbox.acknowledged());
        inbox.acked();

        comes(1);

        assertTrue(inbox.owesAck());
    }

    @Test
    void aTextWithAPartMissingIsAwaitedAndThenWhole() {
        String text = "x".repeat(1000);
        int operation = Letters.mail(0, 0);
        inbox.add(part(1, operation, 2, text, 0), names);
        assertTrue(inbox.expectsMore());
        inbox.add(part(1, operation, 2, text, 2), names);
        assertEquals(List.of(), takes());
        assertTrue(inbox.expectsMore());

        for (int i = 0; i < 3; i++) {
            inbox.add(part(1, operation, 2, text, i), names);
        }

        assertEquals(List.of(text), takes());
        assertFalse(inbox.expectsMore());
    }

    @Test
    void noMoreThanSomeWaitForTheOneBeforeThem() {
        comes(1);
        takes();
        for (long number = 3; number < 3 + 2 * Inbox.MAX_WAITING; number++) {
            comes(number);
        }

        comes(2);

        assertEquals(Inbox.MAX_WAITING, takes().size(), "the lowest are kept");
    }

    @Test
    void whoAndWhichGroupAreCheckedAndTheTextIsClean() {
        comes(1, Letters.mail(2, Letters.UNVERIFIED | Letters.AGAIN), 3, "a\u001b");
        comes(2, Letters.mail(3, 0), 4, "b");
        comes(3, Letters.mail(Letters.MAX_GROUP, 0), -1, "c");

        assertEquals(
                List.of(
                        new Mail(3, 2, "a\\u{1b}", 7, true, true),
                        new Mail(0, 0, "b", 7, false, false),
                        new Mail(0, 0, "c", 7, false, false)),
                inbox.take());
    }

    @Test
    void copiesHaveNoNumbersAndAcknowledgeNothing() {
        int copy = Letters.mail(0, Letters.COPY);
        comes(0, copy, 2, "five");
        comes(0, copy, 2, "nine");

        assertEquals(List.of("five", "nine"), takes());
        assertEquals(List.of(), takes());
        inbox.shown(Integer.MAX_VALUE);
        assertFalse(inbox.owesAck());
        assertEquals(0, inbox.acknowledged());
    }

    @Test
    void whatWaitedWhenPlacesMovedComesAgain() {
        comes(1);
        takes();
        comes(3);

        inbox.forgetWaiting();

        assertFalse(inbox.expectsMore());
        comes(2);
        assertEquals(List.of("mail 2"), takes());
    }

    @Test
    void copiesThatWaitedWhenPlacesMovedAreNotShownAsThoseOfOthers() {
        comes(0, Letters.mail(0, Letters.COPY), 2, "psst");

        inbox.forgetWaiting();

        assertEquals(List.of(), takes());
    }

    @Test
    void numbersThatStartOverAreTakenFromTheFirstThatComes() {
        comes(70);
        takes();
        inbox.shown(Integer.MAX_VALUE);

        inbox.startOver();

        assertFalse(inbox.owesAck());
        assertEquals(0, inbox.acknowledged());
        comes(1);
        assertEquals(List.of("mail 1"), takes());
    }
}
