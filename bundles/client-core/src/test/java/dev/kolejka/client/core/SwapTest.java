package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.Login;
import dev.kolejka.api.client.Chat.Mail;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.queue.QueueTransport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** People who talk while their door is replaced again and again. */
@Timeout(300)
class SwapTest {

    private static final int SWAPS = 1_000;

    private static final Duration LONG = Duration.ofSeconds(100);

    @TempDir
    Path run;

    private final List<String> confirmed = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private final List<String> received = new ArrayList<>();
    private final AtomicBoolean over = new AtomicBoolean();

    @Test
    void overAThousandSwapsWhatIsConfirmedIsDoneOnceInOrderAndReadOnceInOrder() throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(2);
        try (LittleOffice office = new LittleOffice(run, SWAPS, 3)) {
            List<WatchedTransport> watched =
                    office.transports.stream().map(WatchedTransport::new).toList();
            Chat ala = loggedIn("ala", watched);
            Chat bob = loggedIn("bob", watched);

            Future<?> writing = people.submit(() -> write(ala, office));
            Future<?> reading = people.submit(() -> read(bob));
            writing.get();
            over.set(true);
            reading.get();

            assertEquals(2, watched.stream().mapToInt(WatchedTransport::open).sum(), "one queue each");
            ala.close();
            bob.close();
            assertEquals(0, watched.stream().mapToInt(WatchedTransport::open).sum());
            office.stop();
            assertDoneOnceInOrder(office.carriedOut);
            assertEquals(office.carriedOut, received);
        } finally {
            people.shutdownNow();
        }
    }

    private Chat loggedIn(String login, List<? extends QueueTransport> transports) throws Exception {
        Chat chat = ChatFixture.chat(run, List.copyOf(transports), LONG);
        assertEquals(Login.ACCEPTED, chat.logIn(login, "x".toCharArray(), false));
        return chat;
    }

    private Void write(Chat ala, LittleOffice office) throws ChatException, InterruptedException {
        for (int i = 0; office.swapped.getCount() > 0; i++) {
            String text = "message " + i;
            try {
                ala.toPerson(2, text);
                confirmed.add(text);
            } catch (ChatException trouble) {
                assertEquals(Trouble.OUTCOME_UNKNOWN, trouble.trouble(), trouble::getMessage);
                unknown.add(text);
            }
        }
        return null;
    }

    private Void read(Chat bob) throws ChatException, InterruptedException {
        boolean last;
        do {
            last = over.get();
            bob.receive().stream().map(Mail::text).forEach(received::add);
        } while (!last);
        return null;
    }

    private void assertDoneOnceInOrder(List<String> carriedOut) {
        assertEquals(carriedOut.size(), new HashSet<>(carriedOut).size(), "done twice");
        assertTrue(confirmed.size() > SWAPS / 2, () -> confirmed.size() + " messages in " + SWAPS + " swaps");
        Set<String> sure = new HashSet<>(confirmed);
        assertEquals(confirmed, carriedOut.stream().filter(sure::contains).toList());
        Set<String> doubtful = new HashSet<>(unknown);
        doubtful.addAll(sure);
        assertTrue(doubtful.containsAll(carriedOut));
    }
}
