package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueTransport;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which door a conversation goes through (dist/docs/protocol.md section 9). */
@Timeout(60)
class DoorsTest extends ChatFixture {

    @Test
    void filesThatDoNotAgreeWithTheQueueAreOfAnotherGeneration() throws Exception {
        Files.writeString(run.resolve("queue.json"), ScriptedServer.QUEUE_JSON.replace("\"g\": 2", "\"g\": 1"));
        assertTrouble(Trouble.SERVER_STOPPED, chat::connect);

        Files.writeString(run.resolve("queue.json"), ScriptedServer.QUEUE_JSON);
        Files.writeString(run.resolve("basic.txt"), "o 1 ala \n");
        assertTrouble(Trouble.SERVER_STOPPED, chat::connect);
    }

    @Test
    void aQueueThatIsNotThereYetIsAServerThatDoesNotServe() throws Exception {
        Files.writeString(run.resolve("queue.json"), ScriptedServer.QUEUE_JSON.replace("\"queue\"", "\"elsewhere\""));

        patience(SHORT);

        assertTrouble(Trouble.SERVER_STOPPED, chat::connect);
    }

    @Test
    void whereNoServerHasRunThereIsNone() throws Exception {
        Path empty = Files.createDirectory(run.resolve("empty"));

        ChatException trouble = assertTrouble(
                Trouble.NO_SERVER, () -> chat(empty, List.of(), LONG).connect());

        assertEquals(empty.resolve("queue.json").toString(), trouble.getMessage());
    }

    @Test
    void aDoorWithoutATransportIsNamed() {
        ChatException trouble = assertTrouble(
                Trouble.NO_TRANSPORT, () -> chat(run, List.of(), LONG).connect());

        assertEquals("its doors: smoke, memory; ours: none", trouble.getMessage());
    }

    @Test
    void aQueueWeMayNotOpenIsSaid() {
        QueueTransport forbidden = new QueueTransport() {
            @Override
            public String name() {
                return "memory";
            }

            @Override
            public String defaultName() {
                return "queue";
            }

            @Override
            public boolean keepsQueues() {
                return false;
            }

            @Override
            public Optional<String> complaintAbout(String name) {
                return Optional.empty();
            }

            @Override
            public MessageQueue create(QueueAddress address, QueueShape shape, QueueAccess access) {
                throw new UnsupportedOperationException();
            }

            @Override
            public MessageQueue open(QueueAddress address) throws IOException {
                throw new AccessDeniedException(address.name());
            }
        };

        assertTrouble(
                Trouble.NOT_ALLOWED, () -> chat(run, List.of(forbidden), LONG).connect());
    }

    @Test
    void publishedFilesThatAreBrokenAreNamed() throws Exception {
        Files.writeString(run.resolve("basic.txt"), "o 1 ala \nx\n");
        assertTrouble(Trouble.MALFORMED, chat::connect);

        Files.writeString(run.resolve("queue.json"), "{ \"version\": 1, ");
        ChatException trouble = assertTrouble(Trouble.MALFORMED, chat::connect);

        assertEquals(run.resolve("queue.json") + " is not JSON at line 1, column 17", trouble.getMessage());

        Files.write(run.resolve("queue.json"), new byte[5_000_000]);
        assertTrouble(Trouble.MALFORMED, chat::connect);
        Files.delete(run.resolve("queue.json"));
        Files.createDirectory(run.resolve("queue.json"));
        assertTrouble(Trouble.MALFORMED, chat::connect);
    }
}
