package dev.kolejka.client.core;

import dev.kolejka.api.client.Chat.InTheWay;
import dev.kolejka.api.client.Chat.Login;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.queue.QueueTransport;
import dev.kolejka.api.sealing.Hello;
import dev.kolejka.api.sealing.Realm;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.sealing.Sealing;
import dev.kolejka.api.sealing.Seed;
import dev.kolejka.api.sealing.Welcome;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Log-ins at one server: each ends the session there was, and opens another or says what refused it. Nobody is ever
 * logged in plainly instead. One thread.
 */
final class SealedLogIn implements AutoCloseable {

    private final SharedDirectory run;
    private final Role role;
    private final Supplier<Optional<Sealing>> sealing;
    private final Trust trust;
    private final RememberedKeys keys;
    private final Patience patience;
    private final Route route;
    private final SealedMoves moves;

    private @Nullable SealedSession session;

    /** Whoever was refused last because of another session, and may take over. */
    private @Nullable Person refused;

    private Optional<InTheWay> inTheWay = Optional.empty();

    /** Opens nothing yet; parameters as {@link SealedChat} has them. */
    SealedLogIn(
            SharedDirectory run,
            Collection<QueueTransport> transports,
            Optional<String> door,
            Role role,
            Supplier<Optional<Sealing>> sealing,
            Trust trust,
            RememberedKeys keys,
            Patience patience,
            Machine machine) {
        this.run = run;
        this.role = role;
        this.sealing = sealing;
        this.trust = trust;
        this.keys = keys;
        this.patience = patience;
        route = new Route(run, new Doors(run, transports, door, true), patience.answer(), machine);
        moves = new SealedMoves(run, route);
    }

    /** Finds the server, and requires that it can be sealed to. */
    void connect() throws ChatException {
        end();
        route.connect();
        realm();
        sealing();
    }

    private Realm realm() throws ChatException {
        route.connection(); // only a living server says who it is
        return trust.accept(run.directory()).realm();
    }

    private Sealing sealing() throws ChatException {
        return sealing.get().orElseThrow(() -> new ChatException(Trouble.NOT_SEALED, Saying.of(Detail.CANNOT_SEAL)));
    }

    /** The way there, which goes on from one session to the next. */
    Route route() {
        return route;
    }

    /** Those that places go by: of the session, else of the door. */
    Names names() {
        return session == null ? route.names() : session.names();
    }

    /** The session there is, which may have ended; empty when nobody was let in. */
    Optional<SealedSession> session() {
        return Optional.ofNullable(session);
    }

    /** What refused the last log-in, when it was another session. */
    Optional<InTheWay> inTheWay() {
        return inTheWay;
    }

    /** Logs in with a password; the caller wipes it. */
    Login withPassword(String login, char[] password, boolean takeOver) throws ChatException, InterruptedException {
        try {
            end();
            Realm realm = realm();
            int bytes = Text.bytes(login);
            if (bytes == 0 || bytes > Hello.MAX_LOGIN_BYTES || password.length == 0) {
                return Login.WRONG_LOGIN_OR_PASSWORD; // nobody's
            }
            return enter(new Person(login, realm, sealing().derive(password, realm, login)), takeOver);
        } catch (ChatException trouble) {
            throw noted(trouble);
        }
    }

    /** Logs in with a key that is remembered; empty when none is. */
    Optional<Login> remembered(String login, boolean takeOver) throws ChatException, InterruptedException {
        try {
            end();
            Realm realm = realm();
            Optional<Seed> seed = keys.find(realm, login);
            return seed.isEmpty()
                    ? Optional.empty()
                    : Optional.of(enter(new Person(login, realm, seed.get()), takeOver));
        } catch (ChatException trouble) {
            throw noted(trouble);
        }
    }

    /** Logs in whoever was refused last, and ends the session that was in the way. */
    Login takeOver() throws ChatException, InterruptedException {
        Person person = refused;
        if (person == null) {
            throw new IllegalStateException("no log-in was refused because of another session");
        }
        refused = null;
        try {
            return enter(person, true);
        } catch (ChatException trouble) {
            throw noted(trouble);
        }
    }

    private Login enter(Person person, boolean takeOver) throws ChatException, InterruptedException {
        inTheWay = Optional.empty();
        Entrance entrance;
        try {
            entrance = new Entrance(sealing(), trust, run, route, moves, person, role, patience);
        } catch (ChatException nobodySeals) {
            person.close();
            throw nobodySeals;
        }
        SealedSession opened = new SealedSession(
                route,
                moves,
                entrance,
                new Correspondence(route, route.machine().clock()),
                patience);
        Person other = person.copy(); // a session that is refused late has wiped its own
        boolean isIn = false;
        try {
            Welcome.Outcome outcome = opened.open(takeOver);
            isIn = outcome == Welcome.Outcome.WELCOME;
            session = isIn ? opened : null;
            inTheWay = opened.inTheWay();
            refused = inTheWay.isPresent() ? other : null;
            return login(outcome);
        } finally {
            if (!isIn) {
                opened.close();
            }
            if (refused == null) {
                other.close();
            }
        }
    }

    private static Login login(Welcome.Outcome outcome) {
        return switch (outcome) {
            case WELCOME -> Login.ACCEPTED;
            case WRONG_LOGIN_OR_PASSWORD -> Login.WRONG_LOGIN_OR_PASSWORD;
            case LATER -> Login.LATER;
            case IN_THE_WAY -> Login.IN_THE_WAY;
            case SLOT_TAKEN -> throw new IllegalStateException("the entrance takes another slot");
        };
    }

    /** Nobody is in yet: the next log-in looks for the server anew. */
    private ChatException noted(ChatException trouble) {
        if (trouble.trouble() == Trouble.SERVER_STOPPED) {
            route.close();
        }
        return trouble;
    }

    /** Whether a key of somebody is remembered for this server. */
    boolean isRemembered(String login) throws ChatException {
        Optional<Seed> seed = keys.find(realm(), login);
        seed.ifPresent(Seed::close);
        return seed.isPresent();
    }

    /** Remembers the key of whoever is in. */
    void remember() throws ChatException {
        if (session == null || session.isOver()) {
            throw new IllegalStateException("nobody is logged in");
        }
        Person person = session.person();
        keys.remember(person.realm(), person.login(), person.seed());
    }

    /** Forgets a key of this server; false when none was remembered. */
    boolean forget(String login) throws ChatException {
        return keys.forget(realm(), login);
    }

    /** Ends the session there is. Nobody may take over any more. */
    void end() {
        if (session != null) {
            session.close();
            session = null;
        }
        if (refused != null) {
            refused.close();
            refused = null;
        }
        inTheWay = Optional.empty();
    }

    @Override
    public void close() {
        end();
        route.close();
    }
}
