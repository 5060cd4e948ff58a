package dev.kolejka.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.queue.Frame;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What is measured arrived, whole and in order; else nothing is. */
class EndToEndMetersTest {

    private static final Duration SHORT = Duration.ofMillis(20);

    @Test
    void confirmedMessagesAreCountedOneByOneAndWithSeveralUnderWay() throws Exception {
        try (EchoServer server = new EchoServer(3, mail -> true);
                PlainClient client = server.client()) {
            client.logIn(3);

            assertTrue(new ConfirmedMeter(client, 1, 1).perSecond(SHORT) > 0);
            assertTrue(new ConfirmedMeter(client, 16, 3).perSecond(SHORT) > 0);
            assertTrue(new ConfirmedMeter(client, 16, 3).medianPerSecond(SHORT) > 0);

            client.logOut(3);
        }
    }

    @Test
    void mailIsLeftForOthersOnlyAndAllOfItConfirmed() throws Exception {
        try (EchoServer server = new EchoServer(3, mail -> true);
                PlainClient client = server.client()) {
            client.logIn(1);

            assertEquals(40, new WaitingMail(client).leave(40));

            assertEquals(0, client.queue().depth(client.numbering().mail(1)));
            assertEquals(20, client.queue().depth(client.numbering().mail(2)));
            assertEquals(20, client.queue().depth(client.numbering().mail(3)));
        }
    }

    @Test
    void deliveriesToAGroupAreCountedForEachMemberButTheSender() throws Exception {
        try (EchoServer server = new EchoServer(5, mail -> true);
                PlainClient client = server.client()) {
            client.logIn(5);

            assertTrue(new GroupMeter(client, 5).perSecond(SHORT) > 0);
        }
    }

    @Test
    void aMessageThatIsLostEndsTheMeasurement() {
        Predicate<Frame> losesTheFourth = mail -> !mail.text().equals("000000003");

        assertEquals("message 3 is confirmed, and not there", confirmed(losesTheFourth));
        assertEquals("message 3 arrives at person 2 as 000000004", group(losesTheFourth));
    }

    @Test
    void theLastMessageOfAMemberIsMissedToo() {
        assertTrue(group(mail -> mail.type() != 5).startsWith("person 2 got 0 messages of "));
    }

    @Test
    void aMessageThatIsAnotherEndsTheMeasurement() {
        Predicate<Frame> changesTheFourth = mail -> {
            if (mail.text().equals("000000003")) {
                mail.text("000000030");
            }
            return true;
        };

        assertEquals("message 3 arrives as 000000030", confirmed(changesTheFourth));
        assertEquals("message 3 arrives at person 2 as 000000030", group(changesTheFourth));
    }

    @Test
    void aTextThatGrewIsNoticed() {
        assertEquals("message 0 arrives as 000000000!", confirmed(mail -> {
            mail.text(mail.text() + "!");
            return true;
        }));
    }

    /** The complaint about a server that treats messages so. */
    private static String confirmed(Predicate<Frame> treatment) {
        return complaint(treatment, client -> new ConfirmedMeter(client, 1, 1).perSecond(SHORT));
    }

    private static String group(Predicate<Frame> treatment) {
        return complaint(treatment, client -> new GroupMeter(client, 3).perSecond(SHORT));
    }

    private interface Measurement {
        double with(PlainClient client) throws InterruptedException;
    }

    private static String complaint(Predicate<Frame> treatment, Measurement measurement) {
        return String.valueOf(assertThrows(IllegalStateException.class, () -> {
                    try (EchoServer server = new EchoServer(3, treatment);
                            PlainClient client = server.client()) {
                        client.logIn(3);
                        measurement.with(client);
                    }
                })
                .getMessage());
    }
}
