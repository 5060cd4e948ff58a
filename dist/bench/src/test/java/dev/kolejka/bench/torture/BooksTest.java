package dev.kolejka.bench.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.Frame;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The torture finds what it is there to find. */
class BooksTest {

    private static final int ANN = 7;
    private static final int BOB = 8;
    private static final int SLOTS = 4;

    @TempDir
    Path directory;

    private final Tally tally = new Tally();
    private Journal journal;

    @BeforeEach
    void openJournal() throws IOException {
        journal = Journal.open(directory.resolve("journal"));
        journal.clear();
    }

    // ---- several pollers ----

    private final PollBooks polled = new PollBooks(tally, SLOTS);

    @Test
    void whatWasPutAndTakenIsInOrder() {
        polled(ANN, 0, 100, 110)
                .polled(BOB, 0, 120, 130)
                .polled(ANN, 1, 140, 150)
                .pollerEnds();

        settlePolled(new Sender(ANN, 2, 2, 50, 160), new Sender(BOB, 1, 1, 50, 160));

        assertTally("sent 3 received 3 lost 0 duplicated 0 unexpected 0 unknown 0");
    }

    @Test
    void aFrameThatNobodyTookIsLost() {
        polled(ANN, 0, 100, 110).polled(ANN, 2, 140, 150).pollerEnds();

        settlePolled(new Sender(ANN, 3, 3, 50, 160));

        assertTally("sent 3 received 2 lost 1 duplicated 0 unexpected 0 unknown 0");
    }

    @Test
    void aFrameInTheHandsOfAKilledPollerIsUnknownOneAKill() {
        polled(ANN, 0, 100, 110).polled(ANN, 3, 140, 150).pollerIsKilled(112, 130);

        settlePolled(new Sender(ANN, 4, 4, 50, 160));

        assertTally("sent 4 received 2 lost 1 duplicated 0 unexpected 0 unknown 1");
    }

    @Test
    void aPollerKilledAtAnotherTimeHasNothingToDoWithIt() {
        polled(ANN, 0, 100, 110).polled(ANN, 2, 140, 150).pollerIsKilled(151, 170);

        settlePolled(new Sender(ANN, 3, 3, 50, 160));

        assertTally("sent 3 received 2 lost 1 duplicated 0 unexpected 0 unknown 0");
    }

    @Test
    void aPollerKilledBetweenTwoCallsHasNothingInItsHands() {
        polled(ANN, 0, 100, 110).polled(ANN, 2, 140, 150).pollerIsKilled(Journal.NONE, 130);

        settlePolled(new Sender(ANN, 3, 3, 50, 160));

        assertTally("sent 3 received 2 lost 1 duplicated 0 unexpected 0 unknown 0");
    }

    @Test
    void theLastFrameOfALifeMustHaveBeenTakenBeforeTheLaneWentRoundOnce() {
        polled(ANN, 0, 100, 110);
        for (int n = 0; n < SLOTS; n++) {
            polled(BOB, n, 200 + n, 210 + n);
        }
        pollerIsKilled(300, 310);

        settlePolled(new Sender(ANN, 2, 2, 50, 160), new Sender(BOB, SLOTS, SLOTS, 50, 320));

        assertTally("sent 6 received 5 lost 1 duplicated 0 unexpected 0 unknown 0");
    }

    @Test
    void aFrameTakenByTwoIsDoubled() {
        polled(ANN, 0, 100, 110).pollerEnds();
        polled(ANN, 0, 105, 115).pollerEnds();

        settlePolled(new Sender(ANN, 1, 1, 50, 160));

        assertTally("sent 1 received 1 lost 0 duplicated 1 unexpected 0 unknown 0");
    }

    @Test
    void aPutThatWasCutShortMayArriveOnceOrNot() {
        polled(ANN, 0, 100, 110).pollerEnds();

        settlePolled(new Sender(ANN, 1, 0, 50, 160), new Sender(BOB, 1, 0, 50, 160));

        assertTally("sent 0 received 1 lost 0 duplicated 0 unexpected 0 unknown 1");
    }

    @Test
    void framesNobodySentAndTornOnesAreUnexpected() {
        polled(ANN, 0, 100, 110).polled(BOB, 5, 120, 130);
        journal.add(FrameId.TORN, 0);
        pollerEnds();

        settlePolled(new Sender(ANN, 0, 0, 50, 160));

        assertTally("sent 0 received 1 lost 0 duplicated 0 unexpected 3 unknown 0");
        assertFalse(tally.isClean());
    }

    @Test
    void onePollerThatGetsFramesOutOfOrderIsUnexpected() {
        polled(ANN, 1, 100, 110).polled(ANN, 0, 120, 130).pollerEnds();

        settlePolled(new Sender(ANN, 2, 2, 50, 160));

        assertTally("sent 2 received 2 lost 0 duplicated 0 unexpected 1 unknown 0");
    }

    private BooksTest polled(int life, int n, long asked, long noted) {
        journal.add(FrameId.of(life, n), asked << Integer.SIZE | noted);
        return this;
    }

    private void pollerEnds() {
        polled.taken(journal, Journal.NONE);
        journal.clear();
    }

    private void pollerIsKilled(long inCallSince, long killed) {
        journal.since(inCallSince);
        polled.taken(journal, killed);
        journal.clear();
    }

    private void settlePolled(Sender... senders) {
        for (Sender sender : senders) {
            polled.sent(sender);
        }
        polled.settle();
    }

    // ---- one consumer ----

    private final ConsumeBooks consumed = new ConsumeBooks(tally);

    @Test
    void aConsumerThatEndsByItselfLeavesNothingToShowAgain() {
        shown(0, 1).shown(2).consumerEnds();
        shown(2).consumerEnds();

        settleConsumed(3);

        assertTally("sent 3 received 3 lost 0 duplicated 1 unexpected 0 unknown 0");
    }

    @Test
    void theNextOneIsShownTheLastBatchOfOneThatWasKilledOnceMore() {
        shown(0, 1).shown(2, 3).consumerIsKilled();
        shown(2, 3, 4).consumerIsKilled();
        shown(2, 3, 4, 5).shown(6).consumerEnds();

        settleConsumed(7);

        assertTally("sent 7 received 7 lost 0 duplicated 0 unexpected 0 unknown 0");
        assertEquals(5, tally.shownAgain);
    }

    @Test
    void orPartOfItFromSomeFrameOn() {
        shown(0, 1, 2).consumerIsKilled();
        shown(1).consumerIsKilled();
        shown(2).shown(3).consumerEnds();

        settleConsumed(4);

        assertTally("sent 4 received 4 lost 0 duplicated 0 unexpected 0 unknown 0");
    }

    @Test
    void whatWasRemovedBeforeIsDoubledWhenItIsShownAgain() {
        shown(0, 1).shown(2).consumerIsKilled();
        shown(1, 2).consumerEnds();

        settleConsumed(3);

        assertTally("sent 3 received 3 lost 0 duplicated 2 unexpected 0 unknown 0");
    }

    @Test
    void aRepeatWithAGapIsOutOfOrder() {
        shown(0, 1, 2).consumerIsKilled();
        shown(0, 2).consumerEnds();

        settleConsumed(3);

        assertTally("sent 3 received 3 lost 0 duplicated 1 unexpected 1 unknown 0");
    }

    @Test
    void aGapIsALoss() {
        shown(0, 2).consumerEnds();

        settleConsumed(4);

        assertTally("sent 4 received 2 lost 2 duplicated 0 unexpected 0 unknown 0");
    }

    private BooksTest shown(int... numbers) {
        for (int i = 0; i < numbers.length; i++) {
            journal.add(FrameId.of(ANN, numbers[i]), i == 0 ? 1 : 0);
        }
        return this;
    }

    private void consumerEnds() {
        consumed.taken(journal, Journal.NONE);
        journal.clear();
    }

    private void consumerIsKilled() {
        consumed.taken(journal, 1_000);
        journal.clear();
    }

    private void settleConsumed(int sent) {
        consumed.sent(new Sender(ANN, sent, sent, 50, 160));
        consumed.settle();
    }

    // ---- frames ----

    @Test
    void aFramePutTogetherFromTwoIsTorn() {
        Parcel parcel = new Parcel();
        Frame one = new Frame();
        Frame other = new Frame();
        parcel.pack(one, 1, ANN, 1);
        parcel.pack(other, 1, ANN, 2);

        assertTrue(parcel.isWhole(one, 1));
        assertFalse(parcel.isWhole(one, 2));
        for (int seam = Frame.HEADER_BYTES; seam < Frame.BYTES; seam += 8) {
            byte[] mixed = one.toBytes();
            System.arraycopy(other.toBytes(), seam, mixed, seam, Frame.BYTES - seam);
            assertEquals(FrameId.TORN, FrameId.of(Frame.of(mixed), 1, parcel), "seam at " + seam);
        }
    }

    private void assertTally(String expected) {
        assertTrue(tally.line().startsWith("kills 0 " + expected), tally::line);
    }
}
