package dev.kolejka.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kolejka.api.client.Chat.Mail;
import dev.kolejka.simulator.Message.Status;
import dev.kolejka.simulator.Session.Kind;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What may be shown again, and what may not. */
class LedgerTest {

    private static final int READER = 2;

    private final Complaints complaints = new Complaints(new Trace());
    private final Ledger ledger =
            new Ledger(Weather.of(new Random(1)).testing(Weather.Mistake.NONE), complaints, new Trace());
    private final Session sender = new Session(1, 1, Kind.SEALED, 10, 20);
    private final Session old = new Session(2, READER, Kind.SEALED, 30, 40);
    private final Session inItsPlace = new Session(3, READER, Kind.SEALED, 50, 60);
    private final Message message = sent();

    private Message sent() {
        Message sent = ledger.begin(sender, READER, 0, 0, 45);
        sent.status = Status.CONFIRMED;
        return sent;
    }

    private void shows(Session reader, boolean again) {
        ledger.shown(reader, new Mail(1, 0, message.text, 0, false, again), 70);
    }

    @Test
    void whoWasTakenOverAndDoesNotKnowItMayShowWhatLayOnItsLane() {
        shows(inItsPlace, true);
        ledger.settled(inItsPlace);
        shows(old, true);

        assertEquals(List.of(), complaints.all());
    }

    @Test
    void whoWasTakenOverShowsNothingThatCameLater() {
        shows(inItsPlace, false);
        ledger.settled(inItsPlace);
        shows(old, true);

        assertEquals(1, complaints.duplicated());
    }

    @Test
    void whatWasAcknowledgedDoesNotComeAgainInALaterSession() {
        shows(old, true);
        ledger.settled(old);
        shows(inItsPlace, true);

        assertEquals(1, complaints.duplicated());
    }

    @Test
    void whatMayHaveBeenShownComesAgainMarked() {
        shows(old, false);
        shows(inItsPlace, true);

        assertEquals(List.of(), complaints.all());
    }

    @Test
    void whatWasShownDoesNotComeAgainUnmarked() {
        shows(old, false);
        shows(inItsPlace, false);

        assertEquals(1, complaints.duplicated());
    }
}
