package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.Login;
import dev.kolejka.api.client.Chat.Mail;
import dev.kolejka.api.client.Chat.Move;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.queue.QueueTransport;
import dev.kolejka.api.sealing.Hello;
import dev.kolejka.api.sealing.Realm;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.sealing.Sealing;
import dev.kolejka.api.sealing.Seed;
import dev.kolejka.testkit.ClearSealing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** An office with sealed sessions, and conversations with it. */
abstract class SealedFixture {

    /** Long enough for any machine. */
    static final Duration LONG = Duration.ofSeconds(50);

    /** Whoever has to find out that nothing comes waits so long. */
    static final Duration SHORT = Duration.ofMillis(100);

    /** Nothing gets lost. */
    static final Patience CALM = new Patience(LONG, LONG, LONG);

    /** Something gets lost, and is noticed soon. */
    static final Patience ALERT = new Patience(SHORT, LONG, LONG);

    /** All is lost, and given up soon. */
    static final Patience HASTY = new Patience(SHORT, Duration.ofSeconds(1), LONG);

    @TempDir
    Path run;

    SealedOffice office;
    final Map<String, Seed> remembered = new HashMap<>();
    final List<Seed> seeds = new ArrayList<>();
    private final List<Chat> chats = new ArrayList<>();

    @BeforeEach
    void anOffice() throws Exception {
        office = new SealedOffice(run);
    }

    @AfterEach
    void over() throws Exception {
        chats.forEach(Chat::close);
        office.close();
    }

    Chat chat(Patience patience) {
        return chat(patience, Role.PRIMARY, List.of(office.transport, office.other));
    }

    Chat chat(Patience patience, Role role, Collection<QueueTransport> transports) {
        return chat(patience, role, transports, run -> office.identity(), new Watched());
    }

    Chat chat(Patience patience, Role role, Collection<QueueTransport> transports, Trust trust, Sealing sealing) {
        Chat chat = new SealedChat(
                new RunDirectory(run),
                transports,
                Optional.empty(),
                role,
                () -> Optional.of(sealing),
                trust,
                new Remembered(),
                patience,
                Machine.REAL);
        chats.add(chat);
        return chat;
    }

    Chat ala(Patience patience) throws ChatException, InterruptedException {
        return loggedIn(chat(patience));
    }

    static Chat loggedIn(Chat chat) throws ChatException, InterruptedException {
        assertEquals(Login.ACCEPTED, chat.logIn("ala", "kota".toCharArray(), false));
        return chat;
    }

    static List<String> texts(List<Mail> mail) {
        return mail.stream().map(Mail::text).toList();
    }

    /** What the office has carried out, but for the questions that only look. */
    List<String> done() {
        return office.carriedOut.stream()
                .filter(what -> !what.contains(" WHO "))
                .toList();
    }

    /** How many sessions there were, by what tells them apart. */
    long tokens() {
        return office.hellos.stream().map(Hello::token).distinct().count();
    }

    static void assertMoved(Chat chat, String from, String to, boolean restarted) {
        assertEquals(Optional.of(new Move(from, to, restarted)), chat.takeMove());
        assertEquals(Optional.empty(), chat.takeMove(), "it is told once");
    }

    /** With a short patience a slow machine may miss an answer: asked until it does not. */
    static void eventually(Executable call) throws Exception {
        while (true) {
            try {
                call.execute();
                return;
            } catch (ChatException late) {
                assertTrue(late.trouble() == Trouble.NO_ANSWER || late.trouble() == Trouble.NOT_SENT, late::getMessage);
            } catch (Throwable other) {
                throw new AssertionError(other);
            }
        }
    }

    /** Seals in the clear, and keeps every key it made. */
    final class Watched extends Through {

        Watched() {
            super(new ClearSealing(2));
        }

        @Override
        public Seed derive(char[] password, Realm realm, String login) {
            Seed seed = super.derive(password, realm, login);
            seeds.add(seed);
            return seed;
        }
    }

    /** The memory of one user, in memory. */
    final class Remembered implements RememberedKeys {

        @Override
        public Optional<Seed> find(Realm realm, String login) {
            return Optional.ofNullable(remembered.get(login)).map(seed -> new Seed(seed.toBytes()));
        }

        @Override
        public void remember(Realm realm, String login, Seed seed) {
            remembered.put(login, new Seed(seed.toBytes()));
        }

        @Override
        public boolean forget(Realm realm, String login) {
            return remembered.remove(login) != null;
        }
    }
}
