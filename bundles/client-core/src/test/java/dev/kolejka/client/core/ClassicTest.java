package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.Login;
import dev.kolejka.api.client.Chat.Sending.Outcome;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.MessageQueue;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.queue.QueueShape;
import dev.kolejka.api.queue.QueueTransport;
import dev.kolejka.testkit.InMemoryTransport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A conversation with a classic server: sections 2 to 5 of dist/docs/protocol.md, byte for byte, and nothing else. The
 * server here is a queue and a list of answers; what it was asked is looked at as bytes.
 */
@Timeout(60)
class ClassicTest {

    private static final Duration LONG = Duration.ofSeconds(50);
    private static final Duration SHORT = Duration.ofMillis(250);

    @TempDir
    Path directory;

    private final QueueTransport sysv = new InMemoryTransport("sysv");
    private final LinkedBlockingQueue<Frame> asked = new LinkedBlockingQueue<>();
    private final ConcurrentLinkedQueue<List<Frame>> answers = new ConcurrentLinkedQueue<>();
    private MessageQueue queue;
    private Thread server;
    private Chat chat;

    @BeforeEach
    void aClassicServer() throws IOException {
        Files.writeString(directory.resolve("basic.txt"), ScriptedServer.BASIC);
        queue = sysv.create(address("6661"), new QueueShape(100, 31, QueueShape.Legend.NONE), QueueAccess.DEFAULT);
        server = new Thread(this::serve, "classic-server");
        server.start();
        chat = chat(LONG, Optional.of("6661"));
    }

    @AfterEach
    void over() throws InterruptedException {
        chat.close();
        server.interrupt();
        server.join();
    }

    private QueueAddress address(String key) {
        return new QueueAddress("sysv", key, directory);
    }

    private Chat chat(Duration answerDeadline, Optional<String> key) {
        List<QueueTransport> transports = List.of(sysv);
        return new QueueChat(
                new ClassicDirectory(directory, key, transports),
                transports,
                Optional.empty(),
                answerDeadline,
                Machine.REAL);
    }

    private void serve() {
        Frame request = new Frame();
        try {
            while (true) {
                if (queue.receive(1, request, Duration.ofDays(1))) {
                    List<Frame> answer = answers.poll();
                    if (answer != null) {
                        for (Frame frame : answer) {
                            boolean refusal = frame.type() == 2 && frame.second() == 1;
                            queue.offer(refusal ? new Frame(2, request.first(), 1, frame.text()) : frame);
                        }
                    }
                    asked.add(new Frame().copyOf(request));
                }
            }
        } catch (InterruptedException | RuntimeException over) {
            Thread.currentThread().interrupt();
        }
    }

    private ClassicTest answer(Frame... frames) {
        answers.add(List.of(frames));
        return this;
    }

    private ClassicTest acceptsAla() {
        return answer(new Frame(2, 4, 0, "Zalogowano\n"), new Frame(2, 3, 2, ""));
    }

    private void loggedIn() throws Exception {
        acceptsAla();
        assertEquals(Login.ACCEPTED, chat.logIn("ala", "kota".toCharArray(), false));
        asked.take();
    }

    /** The next request, whole: what follows its text must be zeros. */
    private void assertAsked(int first, int second, String text) throws InterruptedException {
        Frame request = asked.take();
        assertArrayEquals(new Frame(1, first, second, text).toBytes(), request.toBytes(), request::toString);
    }

    // What it is asked

    @Test
    void aLogInIsThatOfAClassicProgram() throws Exception {
        acceptsAla();

        assertEquals(Login.ACCEPTED, chat.logIn("ala", "kota".toCharArray(), false));

        Frame request = asked.take();
        assertArrayEquals(
                new Frame(1, request.first(), 1, "ala kota").toBytes(), request.toBytes(), "no mark behind the text");
        assertEquals(1, chat.self());
        assertEquals(List.of("ala", "bob", "ewa"), chat.names().logins());
    }

    @Test
    void everyOperationIsAskedForByItsClassicNumberAndWithoutTextWhereNoneBelongs() throws Exception {
        loggedIn();
        answer(new Frame(7, 4, 3, "ala,bob,"));
        answer(new Frame(7, 4, 1, "Zapisano\n"));
        answer(new Frame(7, 4, 2, "cokolwiek"));
        answer(new Frame(7, 4, 9, "ala ewa "));
        answer(new Frame(7, 4, 1, "Wiadomosc wyslana"));
        answer(new Frame(7, 4, 11, "Nie nalezysz do tej grupy\n"));
        answer(new Frame(7, 4, 0, "Wiadomosc wyslana"));
        answer(new Frame(7, 4, 2, "do widzenia"));

        assertEquals(List.of("ala", "bob"), ChatFixture.logins(chat.who()));
        chat.join(1);
        chat.leave(2);
        assertEquals(List.of("ala", "ewa"), chat.members(2));
        assertEquals(Outcome.SENT, chat.toGroup(1, "e4").outcome());
        assertEquals(Outcome.NOT_A_MEMBER, chat.toGroup(2, "film").outcome());
        assertEquals(Outcome.SENT, chat.toPerson(3, "Cześć").outcome());
        chat.logOut();

        assertAsked(4, 3, "");
        assertAsked(4, 4, "");
        assertAsked(4, 7, "");
        assertAsked(4, 9, "");
        assertAsked(4, 10, "e4");
        assertAsked(4, 11, "film");
        assertAsked(4, 14, "Cześć");
        assertAsked(4, 2, "");
        assertEquals(0, chat.self());
    }

    @Test
    void nothingIsMadeInItsDirectory() throws Exception {
        loggedIn();

        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(List.of(directory.resolve("basic.txt")), files.toList());
        }
    }

    // What it answers

    @Test
    void everyRefusalIsTold() throws Exception {
        answer(new Frame(2, 0, 1, "Zle haslo\n"));
        answer(new Frame(2, 0, 1, "Zly login\n"));
        answer(new Frame(2, 0, 1, "Taka osoba juz jest zalogowana\n"));

        assertEquals(Login.WRONG_PASSWORD, chat.logIn("ala", "x".toCharArray(), false));
        assertEquals(Login.WRONG_LOGIN, chat.logIn("ala", "x".toCharArray(), false));
        assertEquals(Login.ALREADY_LOGGED_IN, chat.logIn("ala", "x".toCharArray(), false));
        assertEquals(0, chat.self());
    }

    @Test
    void afterALogOutANewLogInWorks() throws Exception {
        loggedIn();
        answer(new Frame(7, 4, 2, ""));
        chat.logOut();
        answer(new Frame(2, 5, 0, "Zalogowano\n"), new Frame(2, 3, 2, ""));

        assertEquals(Login.ACCEPTED, chat.logIn("bob", "psa".toCharArray(), false));

        assertEquals(2, chat.self());
    }

    @Test
    void mailLiesOnTheTypeOfThePerson() throws Exception {
        loggedIn();
        queue.offer(new Frame(4, 5, 0, "one"));
        queue.offer(new Frame(4, 6, 1, "two"));
        answer(new Frame(7, 4, 3, "ala,"));
        answer(new Frame(7, 4, 3, "ala,"));

        assertEquals(List.of(ChatFixture.plain(2, 0, "one"), ChatFixture.plain(3, 1, "two")), chat.receive());
    }

    @Test
    void aListCutInTheMiddleOfANameEndsInDotsAndIsNotAskedForAgain() throws Exception {
        loggedIn();
        String hundred = "abcdefghi,".repeat(51);
        answer(new Frame(7, 4, 3, hundred + "a"));

        List<String> logins = ChatFixture.logins(chat.who());

        assertEquals(52, logins.size());
        assertEquals(List.of("abcdefghi", "..."), logins.subList(50, 52));
        assertAsked(4, 3, "");
        assertTrue(asked.isEmpty());
    }

    @Test
    void aListThatSaysItWasCutIsNotAskedForAgainEither() throws Exception {
        loggedIn();
        answer(new Frame(7, 4, 8, "ala bob ..."));

        assertEquals(List.of("ala", "bob", "..."), chat.members(1));
        assertAsked(4, 8, "");
        assertTrue(asked.isEmpty());
    }

    @Test
    void aListOf511BytesThatEndsWithANameIsWhole() throws Exception {
        loggedIn();
        String list = "abcdefghi,".repeat(50) + "abcdefghij,";
        assertEquals(511, list.length());
        answer(new Frame(7, 4, 3, list));

        assertEquals(51, chat.who().size());
    }

    // Troubles

    @Test
    void withoutBasicTxtThereIsNoServerAndItIsSaidWhereItWasLookedFor() throws Exception {
        Files.delete(directory.resolve("basic.txt"));

        ChatException trouble = ChatFixture.assertTrouble(Trouble.NO_SERVER, chat::connect);

        assertEquals(directory.resolve("basic.txt").toString(), trouble.getMessage());
    }

    @Test
    void aKeyWithoutAQueueIsNamedAtOnce() {
        ChatException trouble = ChatFixture.assertTrouble(
                Trouble.SERVER_STOPPED, () -> chat(LONG, Optional.of("6662")).connect());

        assertEquals("there is no sysv queue 6662 in " + directory, trouble.getMessage());
    }

    @Test
    void withoutAKeyItIsTheTransportsOwn() throws Exception {
        sysv.create(address(sysv.defaultName()), new QueueShape(100, 31, QueueShape.Legend.NONE), QueueAccess.DEFAULT);

        chat(LONG, Optional.empty()).connect();
    }

    @Test
    void withoutItsTransportItSaysSo() {
        Chat none = new QueueChat(
                new ClassicDirectory(directory, Optional.empty(), List.of()),
                List.of(),
                Optional.empty(),
                LONG,
                Machine.REAL);

        ChatException trouble = ChatFixture.assertTrouble(Trouble.NO_TRANSPORT, none::connect);

        assertEquals("its doors: sysv; ours: none", trouble.getMessage());
    }

    @Test
    void aServerThatSaysNothingDoesNotAnswer() throws Exception {
        chat = chat(SHORT, Optional.of("6661"));
        loggedIn();

        ChatFixture.assertTrouble(Trouble.NO_ANSWER, chat::who);

        assertEquals(1, chat.self());
    }

    @Test
    void aQueueThatIsRemovedEndsTheSessionEvenIfAnotherComes() throws Exception {
        loggedIn();
        sysv.create(address("6661"), new QueueShape(100, 31, QueueShape.Legend.NONE), QueueAccess.DEFAULT);

        ChatFixture.assertTrouble(Trouble.SERVER_STOPPED, chat::who);

        assertEquals(0, chat.self());
        assertEquals(Optional.empty(), chat.takeMove());
    }

    @Test
    void aServerThatCountsOthersThanBasicTxtIsNotBelievedAndNotLeftLoggedIn() throws Exception {
        answer(new Frame(2, 4, 0, "Zalogowano\n"), new Frame(2, 3, 1, ""));

        ChatFixture.assertTrouble(Trouble.SERVER_STOPPED, () -> chat.logIn("ala", "kota".toCharArray(), false));

        asked.take();
        assertAsked(4, 2, "");
    }

    @Test
    void whatIsNoKeyIsTheCallersMistake() {
        QueueChats chats = new QueueChats();
        chats.addTransport(new ComplainingTransport());

        IllegalArgumentException mistake =
                assertThrows(IllegalArgumentException.class, () -> chats.classic(directory, Optional.of("x")));

        assertEquals("'x' is no key: a key is a number", mistake.getMessage());
        chats.classic(directory, Optional.empty()).close();
    }

    private static final class ComplainingTransport implements QueueTransport {

        private final QueueTransport real = new InMemoryTransport("sysv");

        @Override
        public String name() {
            return real.name();
        }

        @Override
        public String defaultName() {
            return "6661";
        }

        @Override
        public boolean keepsQueues() {
            return true;
        }

        @Override
        public Optional<String> complaintAbout(String name) {
            return Optional.of("a key is a number");
        }

        @Override
        public MessageQueue create(QueueAddress address, QueueShape shape, QueueAccess access) throws IOException {
            return real.create(address, shape, access);
        }

        @Override
        public MessageQueue open(QueueAddress address) throws IOException {
            return real.open(address);
        }
    }
}
