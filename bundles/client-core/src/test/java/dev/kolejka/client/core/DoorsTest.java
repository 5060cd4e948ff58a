package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.Login;
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
        QueueTransport forbidden = forbidden("memory");

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

    @Test
    void aDoorWithoutAnAddressIsSaidToBeOne() throws Exception {
        Files.writeString(run.resolve("queue.json"), ScriptedServer.QUEUE_JSON.replace("\"queue\"", "\"\""));

        ChatException trouble = assertTrouble(Trouble.MALFORMED, chat::connect);

        assertEquals("a queue address needs a transport and a name, got 'memory' and ''", trouble.getMessage());
    }

    @Test
    void theFirstDoorThatOpensIsUsed() throws Exception {
        server.opens(server.other, "second")
                .publishes("smoke signal", "memory elsewhere", "other second", "memory queue");
        server.acceptsAla();

        chat.logIn("ala", "kota".toCharArray(), false);

        assertEquals("other", transport());
    }

    /** Which transport the conversation goes through: the next door says where it came from. */
    private String transport() throws Exception {
        server.answers(who()).opens(server.other, "second").opens(server.transport, "queue");
        chat.who();
        return chat.takeMove().orElseThrow().from();
    }

    @Test
    void onlyTheDoorAskedForIsUsed() throws Exception {
        server.opens(server.other, "second").publishes("memory queue", "other second");
        chat = new QueueChat(new RunDirectory(run), server.transports(), Optional.of("other"), LONG, Machine.REAL);
        server.acceptsAla();

        chat.logIn("ala", "kota".toCharArray(), false);

        assertEquals("other", transport());
    }

    @Test
    void aDoorAskedForThatThereIsNotIsNamedWithThoseThereAre() {
        Chat picky = new QueueChat(new RunDirectory(run), server.transports(), Optional.of("sysv"), LONG, Machine.REAL);

        ChatException trouble = assertTrouble(Trouble.NO_TRANSPORT, picky::connect);

        assertEquals(
                "there is no door sysv to use; its doors: smoke, memory; ours: memory, other", trouble.getMessage());
    }

    @Test
    void aDoorThatIsForbiddenDoesNotKeepUsFromTheNext() throws Exception {
        server.opens(server.other, "second")
                .publishes("memory queue", "other second")
                .acceptsAla();
        chat = chat(run, List.of(forbidden("memory"), server.other), LONG);

        assertEquals(Login.ACCEPTED, chat.logIn("ala", "kota".toCharArray(), false));
    }

    @Test
    void whereEveryDoorIsForbiddenOrGoneTheForbiddenOnesAreSaid() {
        server.publishes("memory queue", "other elsewhere", "third key");
        List<QueueTransport> transports = List.of(forbidden("memory"), server.other, forbidden("third"));

        ChatException trouble = assertTrouble(
                Trouble.NOT_ALLOWED, () -> chat(run, transports, LONG).connect());

        assertEquals(
                "queue: owner kolejka, mode 0660; usermod -aG kolejka ala helps;"
                        + " key: owner kolejka, mode 0660; usermod -aG kolejka ala helps",
                trouble.getMessage());
    }

    private static QueueTransport forbidden(String name) {
        return new QueueTransport() {
            @Override
            public String name() {
                return name;
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
                throw new AccessDeniedException(
                        address.name(), null, "owner kolejka, mode 0660; usermod -aG kolejka ala helps");
            }
        };
    }
}
