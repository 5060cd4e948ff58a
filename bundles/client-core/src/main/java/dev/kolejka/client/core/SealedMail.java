package dev.kolejka.client.core;

import dev.kolejka.api.client.Chat.Arrival;
import dev.kolejka.api.client.Chat.Mail;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.queue.QueueGoneException;
import dev.kolejka.api.sealing.Letter;
import java.time.Duration;
import java.util.List;

/**
 * Takes the mail of a sealed session, and acknowledges it once it was shown (dist/docs/protocol.md section 7). One thread.
 */
final class SealedMail {

    private static final byte[] NO_TEXT = {};

    /** For so long a server that answered is taken to be there by whoever only listens. */
    private static final Duration KNOWN_THERE = Duration.ofSeconds(10);

    private final SealedAsking asking;
    private final Attachment attachment;
    private final Correspondence letters;
    private final Mailroom room;
    private final Patience patience;
    private Deadline knownThere;

    SealedMail(SealedAsking asking, Attachment attachment, Correspondence letters, Mailroom room, Patience patience) {
        this.asking = asking;
        this.attachment = attachment;
        this.letters = letters;
        this.room = room;
        this.patience = patience;
        knownThere = Deadline.in(attachment.machine(), KNOWN_THERE);
    }

    /** Takes mail: what waits at the server goes on the lane before the answer to any request. */
    List<Mail> receive() throws ChatException, InterruptedException {
        Inbox inbox = room.inbox();
        Deadline deadline = Deadline.in(attachment.machine(), patience.answer());
        try {
            asking.ask(Operation.WHO, "", NO_TEXT);
            List<Mail> mail = inbox.take();
            while (mail.isEmpty() && inbox.expectsMore() && !deadline.isOver()) {
                listen(Deadline.in(attachment.machine(), patience.silence()), true);
                asking.ask(Operation.WHO, "", NO_TEXT);
                mail = inbox.take();
            }
            return mail;
        } catch (ChatException trouble) {
            List<Mail> mail = attachment.isOver() ? List.of() : inbox.take(); // an ended session's goes to the next
            if (mail.isEmpty()) {
                throw trouble;
            }
            return mail;
        }
    }

    /** As {@link #receive}, and waits until there is some. */
    List<Mail> await(Duration atMost) throws ChatException, InterruptedException {
        Deadline deadline = Deadline.in(attachment.machine(), atMost);
        List<Mail> mail = receive();
        acknowledgeIfOwed();
        while (mail.isEmpty() && !deadline.isOver()) {
            if (attachment.isDoubtful()) {
                mail = receive();
            } else {
                listen(deadline, false);
                mail = room.inbox().take();
            }
            acknowledgeIfOwed(); // mail that comes again came because the server does not know
        }
        return mail;
    }

    /**
     * What came and was not taken. After any doubt it says hello again, but not for longer than the server may be silent;
     * after a while without a word it asks whether somebody is there, since a server that was started again knows only who
     * says hello.
     */
    List<Arrival> arrivals() throws ChatException, InterruptedException {
        attachment.requireGoingOn();
        if (attachment.isDoubtful()) {
            asking.greetAnew(Deadline.in(attachment.machine(), patience.silence()));
        } else if (knownThere.isOver()) {
            asking.ask(new Pending(Operation.WHO, "", NO_TEXT), Deadline.in(attachment.machine(), patience.silence()));
            knownThere = Deadline.in(attachment.machine(), KNOWN_THERE);
        } else {
            hear();
        }
        return room.inbox().arrivals();
    }

    private void hear() throws ChatException {
        try {
            letters.takeWaiting(room::take);
            attachment.requireNoEnd();
        } catch (QueueGoneException gone) {
            attachment.doubt();
        } catch (ChatException trouble) {
            if (trouble.trouble() != Trouble.SERVER_STOPPED) {
                throw trouble;
            }
            attachment.doubtServer();
        }
    }

    /** Waits for a letter, whatever it is. */
    private void listen(Deadline deadline, boolean silenceIsDoubtful) throws ChatException, InterruptedException {
        try {
            Letter letter = letters.next(deadline);
            if (letter != null) {
                room.take(letter);
                attachment.requireNoEnd();
            } else if (silenceIsDoubtful) {
                attachment.doubt();
            }
        } catch (QueueGoneException gone) {
            attachment.doubt();
        } catch (ChatException trouble) {
            if (trouble.trouble() != Trouble.SERVER_STOPPED) {
                throw trouble;
            }
            attachment.doubtServer();
        }
    }

    /** Acknowledges the first of what was handed out. Where that cannot be said now, it goes with the next request. */
    void shown(int count) throws ChatException, InterruptedException {
        attachment.requireGoingOn();
        room.inbox().shown(count);
        acknowledgeIfOwed();
    }

    private void acknowledgeIfOwed() throws ChatException, InterruptedException {
        if (!room.inbox().owesAck() || attachment.isDoubtful()) {
            return;
        }
        try {
            attachment.acknowledge(Deadline.in(attachment.machine(), patience.silence()));
        } catch (QueueGoneException gone) {
            attachment.doubt();
        } catch (ChatException trouble) {
            if (trouble.trouble() == Trouble.SERVER_STOPPED) {
                attachment.doubt();
            }
        }
    }
}
