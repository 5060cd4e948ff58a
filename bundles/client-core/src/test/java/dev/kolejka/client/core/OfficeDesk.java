package dev.kolejka.client.core;

import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.protocol.Size;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.sealing.Digest;
import dev.kolejka.api.sealing.Hello;
import dev.kolejka.api.sealing.Letter;
import dev.kolejka.api.sealing.Letters;
import dev.kolejka.api.sealing.Letters.Ending;
import dev.kolejka.api.sealing.Parts;
import dev.kolejka.api.sealing.Realm;
import dev.kolejka.api.sealing.Reception;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.sealing.SealedFrame;
import dev.kolejka.api.sealing.Seals;
import dev.kolejka.api.sealing.Seed;
import dev.kolejka.api.sealing.ServerIdentity;
import dev.kolejka.api.sealing.StateId;
import dev.kolejka.api.sealing.Token;
import dev.kolejka.api.sealing.Welcome;
import dev.kolejka.api.sealing.Welcome.Outcome;
import dev.kolejka.client.core.OfficeMail.Item;
import dev.kolejka.client.core.OfficeMail.Numbered;
import dev.kolejka.client.core.SealedOffice.Kind;
import dev.kolejka.testkit.ClearSealing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What a {@link SealedOffice} says to whom who comes: hellos, requests and acknowledgements. Whoever holds the office. */
final class OfficeDesk {

    private static final Map<String, String> PASSWORDS = Map.of("ala", "kota", "bob", "psa", "ewa", "rybki");

    final List<Hello> hellos = new CopyOnWriteArrayList<>();
    final List<Long> acknowledgements = new CopyOnWriteArrayList<>();
    final AtomicInteger unopened = new AtomicInteger();
    final List<Frame> said = new CopyOnWriteArrayList<>();
    final ClearSealing sealing = new ClearSealing(1);
    final Realm realm = new Realm(new byte[Realm.BYTES]);
    final OfficeMail mail = new OfficeMail();
    final FrameFaults faults = new FrameFaults();
    final OfficeWork work = new OfficeWork(mail, this::person);

    /** How hellos end that come next. */
    final Deque<Outcome> outcomes = new ArrayDeque<>();

    private final Consumer<Frame> lanes;
    private final Map<Token, OfficeSession> sessions = new LinkedHashMap<>();
    private final Frame frame = new Frame();
    private final Letter letter = new Letter();
    private Seed key = sealing.generate();
    private StateId state = new StateId(new byte[StateId.BYTES]);
    private int states;
    private int keyIds;
    private List<String> logins = List.of("ala", "bob", "ewa");

    // What it claims.
    Size size = new Size(3, 2, 64);
    Digest digest = Digest.of(SealedOffice.BASIC.getBytes(StandardCharsets.UTF_8));

    /** What it says goes to the lanes. */
    OfficeDesk(Consumer<Frame> lanes) {
        this.lanes = lanes;
    }

    ServerIdentity identity() {
        return new ServerIdentity(realm, sealing.publicKey(key));
    }

    /** A new key, of the same realm. */
    void rotates() {
        key = sealing.generate();
    }

    /** People change places. */
    void reorders(List<String> people, String basic) {
        logins = people;
        digest = Digest.of(basic.getBytes(StandardCharsets.UTF_8));
    }

    int person(String login) {
        return logins.indexOf(login) + 1;
    }

    /** As when its process was killed. */
    void forgetsKeys() {
        sessions.values().forEach(session -> {
            session.seals = null;
            session.offered = null;
        });
    }

    /** Ids and mail numbers begin again. */
    void forgetsAll() {
        byte[] id = new byte[StateId.BYTES];
        id[0] = (byte) ++states;
        state = new StateId(id);
        sessions.clear();
        mail.forgetAll();
    }

    private List<OfficeSession> of(String login, Predicate<OfficeSession> which) {
        return sessions.values().stream()
                .filter(session -> session.person == person(login) && which.test(session))
                .toList();
    }

    void sendsMailAgain(String login) {
        of(login, any -> true).forEach(session -> {
            session.sent = mail.acknowledged(session.person);
            deliver(session);
        });
    }

    void copies(String login, String text) {
        of(login, session -> session.hello.role() == Role.WATCHING)
                .forEach(session -> say(session, Kind.MAIL, 0, Letters.mail(0, Letters.COPY), 2, text));
    }

    void ends(String login, Ending why) {
        of(login, any -> true).forEach(session -> end(session, why));
    }

    private void end(OfficeSession session, Ending why) {
        sessions.remove(session.hello.token());
        say(session, Kind.ENDED, 0, Letters.ENDED, why.code(), "");
    }

    void handle(Frame request) {
        if (request.second() == SealedFrame.HELLO) {
            if (comes(Kind.HELLO)) {
                sealing.receive(identity(), key, request).ifPresent(this::welcome);
            }
            return;
        }
        for (OfficeSession session : List.copyOf(sessions.values())) {
            Seals offered = session.offered;
            if (offered != null && offered.open(request, letter)) {
                session.seals = offered;
                session.offered = null;
                confirmed(session);
                answer(session);
                return;
            }
            if (session.seals != null && session.seals.open(request, letter)) {
                answer(session);
                return;
            }
        }
        unopened.incrementAndGet();
    }

    /** Whether an incoming frame gets through. */
    private boolean comes(Kind kind) {
        return faults.times(kind) > 0;
    }

    private void welcome(Reception reception) {
        Hello hello = reception.hello();
        hellos.add(hello);
        int person = person(hello.login());
        OfficeSession known = sessions.get(hello.token());
        OfficeSession session = known == null ? new OfficeSession(hello, person) : known;
        Outcome outcome = outcome(reception, hello);
        boolean isIn = outcome == Outcome.WELCOME;
        boolean inTheWay = outcome == Outcome.IN_THE_WAY;
        Welcome welcome = new Welcome(
                outcome,
                isIn ? ++keyIds : 0,
                isIn ? 3 + person : 0,
                size,
                digest,
                state,
                session.last,
                inTheWay ? 1_700_000_000_000L : 0,
                inTheWay ? "mapped" : "");
        Seals seals = reception.welcome(welcome, 9 + hello.slot(), frame);
        if (isIn) {
            session.offered = seals;
            sessions.put(hello.token(), session);
        }
        put(Kind.WELCOME, List.of(new Frame().copyOf(frame)));
    }

    private Outcome outcome(Reception reception, Hello hello) {
        if (!outcomes.isEmpty()) {
            return outcomes.remove();
        }
        char[] password = PASSWORDS.getOrDefault(hello.login(), "").toCharArray();
        if (!reception.client().equals(sealing.publicKey(sealing.derive(password, realm, hello.login())))) {
            return Outcome.WRONG_LOGIN_OR_PASSWORD;
        }
        return hello.role() == Role.PRIMARY
                        && !hello.takeOver()
                        && primary(hello).isPresent()
                ? Outcome.IN_THE_WAY
                : Outcome.WELCOME;
    }

    /** The person's primary session, when it is another. */
    private Optional<OfficeSession> primary(Hello hello) {
        return sessions.values().stream()
                .filter(session -> session.person == person(hello.login())
                        && session.hello.role() == Role.PRIMARY
                        && session.last > 0
                        && !session.hello.token().equals(hello.token()))
                .findFirst();
    }

    private void confirmed(OfficeSession session) {
        session.parts.discard();
        session.sent = mail.acknowledged(session.person);
        if (session.hello.role() == Role.PRIMARY) {
            primary(session.hello).ifPresent(before -> end(before, Ending.TAKEN_OVER));
        }
    }

    private void answer(OfficeSession session) {
        int code = Letters.code(letter.operation());
        if (code == Letters.ACK) {
            if (comes(Kind.ACK)) {
                acknowledgements.add(letter.id());
                mail.acknowledge(session.person, letter.id());
                deliver(session);
            }
        } else if (session.parts.add(letter) == Parts.Result.WHOLE && comes(Kind.REQUEST)) {
            long id = letter.id();
            if (id == session.last + 1) {
                String text = new String(session.parts.text(), StandardCharsets.UTF_8);
                session.outcomes.put(id, work.carryOut(session.hello.login(), code, letter.peer(), text));
                session.last = id;
            }
            Pending.Answered outcome = session.outcomes.get(id);
            if (outcome != null) {
                deliver(session);
                say(session, Kind.ANSWER, id, Letters.ANSWER, outcome.reply().code(), outcome.text());
                if (code == Operation.LOG_OUT.code() && sessions.containsKey(session.hello.token())) {
                    end(session, Ending.LOGGED_OUT);
                }
            }
        }
    }

    private void deliver(OfficeSession session) {
        if (session.hello.role() == Role.PRIMARY) {
            for (Numbered next : mail.behind(session.person, session.sent)) {
                Item item = next.item();
                say(session, Kind.MAIL, next.number(), next.operation(), item.from(), item.text());
            }
            session.sent = Math.max(session.sent, mail.last(session.person));
        }
    }

    private void say(OfficeSession session, Kind kind, long id, int operation, int peer, String text) {
        Seals seals = session.seals;
        if (seals == null) {
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        List<Frame> frames = new ArrayList<>();
        for (int part = 0; part < Parts.count(utf8.length); part++) {
            Letter page = new Letter().head(id, 1_700_000_000_000L + id, operation, peer);
            Parts.write(page, utf8, part);
            Frame sealed = new Frame();
            int lane = 9 + session.hello.slot();
            seals.seal(page, lane, lane, sealed);
            frames.add(sealed);
        }
        put(kind, frames);
    }

    private void put(Kind kind, List<Frame> frames) {
        int times = faults.times(kind);
        for (int i = 0; i < times; i++) {
            said.addAll(frames);
            frames.forEach(lanes);
        }
    }
}
