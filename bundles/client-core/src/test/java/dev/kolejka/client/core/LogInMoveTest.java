package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.client.Chat.Login;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.protocol.LoginText;
import dev.kolejka.api.queue.Frame;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A door that is closed while nobody is logged in yet. */
@Timeout(60)
class LogInMoveTest extends ChatFixture {

    private static final String ALREADY = "Taka osoba juz jest zalogowana\n";

    private Login logsIn() throws Exception {
        return chat.logIn("ala", "kota".toCharArray(), false);
    }

    @Test
    void aLogInSaysBehindItsTextThatThisClientFollows() throws Exception {
        CompletableFuture<Frame> asked = new CompletableFuture<>();
        server.then((request, queue) -> {
            asked.complete(new Frame().copyOf(request));
            queue.offer(new Frame(2, request.first(), 1, "Zle haslo\n"));
        });

        logsIn();

        assertTrue(LoginText.isMarked(asked.get()));
        assertEquals("ala kota", asked.get().text());
    }

    @Test
    void aPasswordThatLeavesNoRoomForTheMarkIsAskedWithAllTheSame() throws Exception {
        server.acceptsAla();
        String longest = "x".repeat(507);

        assertEquals(Login.ACCEPTED, chat.logIn("ala", longest.toCharArray(), false));

        assertEquals("0 1 ala " + longest, server.nextRequest());
    }

    @Test
    void aDoorThatWasReplacedBeforeTheLogInIsNoMatter() throws Exception {
        chat.connect();
        server.movesToOther().acceptsAla();

        assertEquals(Login.ACCEPTED, logsIn());

        assertEquals(1, chat.self());
        assertEquals(Optional.empty(), chat.takeMove(), "there was no conversation yet");
    }

    @Test
    void aDoorThatGoesDuringTheLogInIsLoggedInToAgain() throws Exception {
        server.then((request, queue) -> server.movesToOther().queue().remove()).acceptsAla();

        assertEquals(Login.ACCEPTED, logsIn());

        assertEquals("0 1 ala kota", server.nextRequest());
        assertEquals("0 1 ala kota", server.nextRequest());
    }

    @Test
    void aSessionThatOpenedWithoutOurLearningItIsAwaitedUntilTheServerTakesItBack() throws Exception {
        server.then((request, queue) -> server.movesToOther().queue().remove())
                .refuses(ALREADY)
                .refuses(ALREADY)
                .acceptsAla();

        assertEquals(Login.ACCEPTED, logsIn());
    }

    @Test
    void somebodyElsesSessionIsNotAwaited() throws Exception {
        chat.connect();
        server.movesToOther().refuses(ALREADY);

        assertEquals(Login.ALREADY_LOGGED_IN, logsIn());
    }

    @Test
    void whoIsNotLoggedInYetGoesOnWithOtherPeopleToo() throws Exception {
        chat.connect();
        Files.writeString(run.resolve("basic.txt"), ScriptedServer.BASIC.replace("ewa", "iga"));
        server.movesToOther().acceptsAla();

        assertEquals(Login.ACCEPTED, logsIn());

        assertEquals("iga", chat.names().login(3));
    }

    @Test
    void aServerThatDiesDuringTheLogInHasStopped() throws Exception {
        server.then((request, queue) -> {
            server.dies();
            queue.remove();
        });

        assertTrouble(Trouble.SERVER_STOPPED, this::logsIn);
    }

    @Test
    void whoeverConnectsBetweenTwoDoorsWaitsForTheNext() throws Exception {
        WatchedTransport memory = new WatchedTransport(server.transport);
        server.queue().remove();
        memory.beforeOpening(count -> {
            if (count == 3) {
                server.opens(server.transport, "queue");
            }
        });
        chat.close();
        chat = chat(run, List.of(memory), LONG);

        chat.connect();

        server.acceptsAla();
        assertEquals(Login.ACCEPTED, logsIn());
    }
}
