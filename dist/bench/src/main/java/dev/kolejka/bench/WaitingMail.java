package dev.kolejka.bench;

import dev.kolejka.api.protocol.Answer;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.queue.Frame;
import java.nio.file.Path;

/** Leaves mail at a running server for people who are not logged in: person 1 writes to all others in turn. */
public final class WaitingMail {

    private static final int SENDER = 1;
    private static final int WINDOW = 16;

    /** What a message says, as long as one of a person. */
    private static final String TEXT = "waits ".repeat(66) + "here";

    private final PlainClient client;
    private final Frame answer = new Frame();

    /**
     * A sender.
     *
     * @param client for whom person 1 is logged in
     */
    WaitingMail(PlainClient client) {
        this.client = client;
    }

    /**
     * Prints how many messages were confirmed.
     *
     * @param arguments the class of a transport, a run directory, and how many messages
     * @throws Exception whatever goes wrong
     */
    public static void main(String[] arguments) throws Exception {
        try (PlainClient client = PlainClient.open(arguments[0], Path.of(arguments[1]))) {
            client.logIn(SENDER);
            System.out.println(new WaitingMail(client).leave(Long.parseLong(arguments[2])));
            client.logOut(SENDER);
        }
    }

    /**
     * Has so many messages confirmed.
     *
     * @param messages how many
     * @return as many
     */
    long leave(long messages) throws InterruptedException {
        long confirmed = 0;
        for (long sent = 0; sent < messages; sent++) {
            int recipient = 2 + (int) (sent % (client.people() - 1));
            client.send(client.request(SENDER, Operation.TO_PERSON, recipient).text(TEXT));
            if (sent - confirmed == WINDOW - 1) {
                confirmed += confirm(1);
            }
        }
        return confirmed + confirm(messages - confirmed);
    }

    private long confirm(long count) throws InterruptedException {
        for (long left = count; left > 0; left--) {
            client.await(client.numbering().answers(SENDER), answer);
            if (!Answer.SENT_TO_PERSON.matches(answer)) {
                throw new IllegalStateException("a message is not accepted: " + answer.text());
            }
        }
        return count;
    }
}
