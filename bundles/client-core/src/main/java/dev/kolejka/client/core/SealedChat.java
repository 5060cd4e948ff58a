package dev.kolejka.client.core;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.queue.QueueTransport;
import dev.kolejka.api.sealing.Hello;
import dev.kolejka.api.sealing.Letters;
import dev.kolejka.api.sealing.Letters.Reply;
import dev.kolejka.api.sealing.Realm;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.sealing.Sealing;
import dev.kolejka.api.sealing.Seed;
import dev.kolejka.api.sealing.Welcome;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A conversation through sealed sessions, one after the other. It never falls back to the plain log-in. One thread at a time. */
final class SealedChat implements Chat {

    private static final byte[] NO_TEXT = {};

    private final RunDirectory run;
    private final Role role;
    private final Supplier<Optional<Sealing>> sealing;
    private final Trust trust;
    private final RememberedKeys keys;
    private final Patience patience;
    private final SealedRoute route;

    private @Nullable SealedSession session;

    /** Whoever was refused last because of another session, and may take over. */
    private @Nullable Person refused;

    private Optional<InTheWay> inTheWay = Optional.empty();

    /**
     * Opens nothing yet.
     *
     * @param transports those there are; may change meanwhile
     * @param door       the transport of the one door to use; empty for the first that opens
     * @param sealing    whoever seals, if anybody here does
     */
    SealedChat(
            RunDirectory run,
            Collection<QueueTransport> transports,
            Optional<String> door,
            Role role,
            Supplier<Optional<Sealing>> sealing,
            Trust trust,
            RememberedKeys keys,
            Patience patience) {
        this.run = run;
        this.role = role;
        this.sealing = sealing;
        this.trust = trust;
        this.keys = keys;
        this.patience = patience;
        route = new SealedRoute(run, new Doors(run, transports, door, true));
    }

    @Override
    public void connect() throws ChatException {
        end();
        route.connect(Deadline.in(patience.answer()));
        realm();
        sealing();
    }

    private Realm realm() throws ChatException {
        if (!route.isConnected()) {
            route.connect(Deadline.in(patience.answer()));
        }
        return trust.accept(run.directory()).realm();
    }

    private Sealing sealing() throws ChatException {
        return sealing.get()
                .orElseThrow(() -> new ChatException(
                        Trouble.NOT_SEALED, "no bundle of this program can seal; kolejka-sealing.jar does"));
    }

    @Override
    public Names names() {
        return session == null ? route.names() : session.names();
    }

    @Override
    public int maxTextBytes() {
        return Letters.MAX_TEXT_BYTES;
    }

    @Override
    public Login logIn(String login, char[] password, boolean takeOver) throws ChatException, InterruptedException {
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
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    @Override
    public Optional<Login> logInRemembered(String login, boolean takeOver) throws ChatException, InterruptedException {
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

    @Override
    public Login takeOver() throws ChatException, InterruptedException {
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
            entrance = new Entrance(sealing(), trust, run, route, person, role, patience);
        } catch (ChatException nobodySeals) {
            person.close();
            throw nobodySeals;
        }
        SealedSession opened =
                new SealedSession(route, entrance, new Correspondence(route, Clock.systemUTC()), patience);
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

    @Override
    public Optional<InTheWay> inTheWay() {
        return inTheWay;
    }

    @Override
    public boolean isRemembered(String login) throws ChatException {
        Optional<Seed> seed = keys.find(realm(), login);
        seed.ifPresent(Seed::close);
        return seed.isPresent();
    }

    @Override
    public void remember() throws ChatException {
        if (session == null || session.isOver()) {
            throw new IllegalStateException("nobody is logged in");
        }
        Person person = session.person();
        keys.remember(person.realm(), person.login(), person.seed());
    }

    @Override
    public boolean forget(String login) throws ChatException {
        return keys.forget(realm(), login);
    }

    @Override
    public int self() {
        return session == null ? 0 : session.self();
    }

    @Override
    public void logOut() throws ChatException, InterruptedException {
        if (session == null || session.isOver()) {
            return;
        }
        try {
            ask(Operation.LOG_OUT, "", NO_TEXT);
        } catch (ChatException trouble) {
            if (trouble.trouble() != Trouble.LOGGED_OUT) { // else it was carried out, and only the answer lost
                throw trouble;
            }
        } finally {
            end();
        }
    }

    @Override
    public List<Presence> who() throws ChatException, InterruptedException {
        return SealedAnswer.present(list(Operation.WHO, ""));
    }

    @Override
    public void join(int group) throws ChatException, InterruptedException {
        ask(Operation.JOIN, groupName(group), NO_TEXT);
    }

    @Override
    public void leave(int group) throws ChatException, InterruptedException {
        ask(Operation.LEAVE, groupName(group), NO_TEXT);
    }

    @Override
    public List<String> members(int group) throws ChatException, InterruptedException {
        return SealedAnswer.names(list(Operation.MEMBERS, groupName(group)));
    }

    /** Asks for a list, and again for what did not fit. */
    private List<String> list(Operation operation, String target) throws ChatException, InterruptedException {
        List<String> lines = new ArrayList<>();
        boolean isCut;
        int before;
        do {
            before = lines.size();
            Pending.Answered answer = ask(operation, target, before == 0 ? NO_TEXT : utf8("+" + before));
            lines.addAll(SealedAnswer.lines(answer));
            isCut = SealedAnswer.isCut(answer);
        } while (isCut && lines.size() > before);
        return lines;
    }

    @Override
    public Sending toPerson(int person, String text) throws ChatException, InterruptedException {
        requirePlace("person", person, names().logins().size());
        return SealedAnswer.sending(ask(Operation.TO_PERSON, names().login(person), utf8(text)), false);
    }

    @Override
    public Sending toGroup(int group, String text) throws ChatException, InterruptedException {
        return SealedAnswer.sending(ask(Operation.TO_GROUP, groupName(group), utf8(text)), true);
    }

    private String groupName(int group) {
        requirePlace("group", group, names().groups().size());
        return names().groupName(group);
    }

    private static void requirePlace(String what, int place, int last) {
        if (place < 1 || place > last) {
            throw new IllegalArgumentException(what + " must be 1 to " + last + ", got " + place);
        }
    }

    private static byte[] utf8(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > Letters.MAX_TEXT_BYTES) {
            throw new IllegalArgumentException(
                    "text is " + utf8.length + " bytes, a letter holds " + Letters.MAX_TEXT_BYTES);
        }
        return utf8;
    }

    private Pending.Answered ask(Operation operation, String target, byte[] utf8)
            throws ChatException, InterruptedException {
        Pending.Answered answer = session().ask(operation, target, utf8);
        if (answer.reply() == Reply.UNKNOWN_OPERATION || answer.reply() == Reply.TOO_LONG) {
            throw new ChatException(Trouble.MALFORMED, "the server refuses " + operation + ": " + answer.reply());
        }
        return answer;
    }

    private SealedSession session() throws ChatException {
        if (session == null) {
            throw new ChatException(Trouble.LOGGED_OUT, "log in first");
        }
        return session;
    }

    @Override
    public List<Mail> receive() throws ChatException, InterruptedException {
        return session().receive();
    }

    @Override
    public List<Mail> awaitMail(Duration atMost) throws ChatException, InterruptedException {
        return session().awaitMail(atMost);
    }

    @Override
    public void shown() throws ChatException, InterruptedException {
        session().shown();
    }

    @Override
    public Optional<Move> takeMove() {
        return route.takeMove();
    }

    /** Nobody is in yet: the next log-in looks for the server anew. */
    private ChatException noted(ChatException trouble) {
        if (trouble.trouble() == Trouble.SERVER_STOPPED) {
            route.close();
        }
        return trouble;
    }

    private void end() {
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
