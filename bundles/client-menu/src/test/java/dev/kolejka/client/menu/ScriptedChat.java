package dev.kolejka.client.menu;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.Chat.Sending.Outcome;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.protocol.Names;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A conversation without a server: ala, bob and ewa, whose passwords are kota, psa and rybki, in the groups szachy (ala
 * and bob) and kino (nobody). A test tells it what goes wrong and what mail arrives, and reads what it was asked.
 */
final class ScriptedChat implements Chat {

    private static final Map<String, String> PASSWORDS = Map.of("ala", "kota", "bob", "psa", "ewa", "rybki");

    /** What a plain session does not outlive. */
    private static final Set<Trouble> ENDS = Set.of(Trouble.SERVER_STOPPED, Trouble.LOGGED_OUT, Trouble.TAKEN_OVER);

    /** When everything happens: 2023-11-14, 22:13:20 UTC. A plain session is told no times. */
    private static final long NOW = 1_700_000_000_000L;

    private static final long MINUTE = 60_000;

    private Names names = new Names(
            List.of("ala", "bob", "ewa"),
            List.of(new Names.Group("szachy", List.of(1, 2)), new Names.Group("kino", List.of())));
    private final Map<Integer, Set<Integer>> members = new HashMap<>();
    private final TreeSet<Integer> elsewhere = new TreeSet<>();
    private final Deque<Trouble> troubles = new ArrayDeque<>();
    private final Deque<Move> moves = new ArrayDeque<>();
    private final Deque<Sending> sendings = new ArrayDeque<>();
    private final List<Mail> mail = new ArrayList<>();
    private final List<Arrival> arrivals = new ArrayList<>();
    private final Deque<Trouble> whileIdle = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();
    private final CountDownLatch stuck = new CountDownLatch(1);
    private final Map<String, RuntimeException> mistakes = new HashMap<>();
    private @Nullable Move move;
    private boolean answersNever;
    private boolean cutsLists;
    private int maxTextBytes = 511;
    private boolean outlivesServers;
    private final Set<String> remembered = new TreeSet<>();
    private Optional<InTheWay> inTheWay = Optional.empty();
    private boolean keychainBroken;
    private int self;
    private OptionalInt waiting = OptionalInt.empty();
    private int refused;

    ScriptedChat() {
        members.put(1, new TreeSet<>(List.of(1, 2)));
        members.put(2, new TreeSet<>());
    }

    /** There are these people and groups instead. */
    ScriptedChat named(Names others) {
        names = others;
        return this;
    }

    /** Sealed sessions: long texts, one refusal for login and password, and no end when the server stops. */
    ScriptedChat sealed() {
        maxTextBytes = 65_536;
        outlivesServers = true;
        return this;
    }

    /** So many messages wait, as a sealed session is told. */
    ScriptedChat waiting(int messages) {
        waiting = OptionalInt.of(messages);
        return this;
    }

    @Override
    public OptionalInt waiting() throws ChatException {
        if (waiting.isPresent() && waiting.getAsInt() < 0) {
            throw new ChatException(Trouble.NO_ANSWER, "on purpose");
        }
        return waiting;
    }

    /** Somebody's key is remembered. */
    ScriptedChat remembers(String login) {
        remembered.add(login);
        return this;
    }

    /** What is remembered cannot be read. */
    ScriptedChat keychainBroken() {
        keychainBroken = true;
        return this;
    }

    /** Somebody is logged in elsewhere. */
    ScriptedChat elsewhere(int person) {
        elsewhere.add(person);
        return this;
    }

    /** The next request ends so. */
    ScriptedChat fails(Trouble trouble) {
        troubles.add(trouble);
        return this;
    }

    /** The next request is carried out through another door. */
    ScriptedChat moves(String from, String to) {
        moves.add(new Move(from, to, false));
        return this;
    }

    /** This request, when it comes, meets a mistake of ours. */
    ScriptedChat breaksAt(String request, RuntimeException ours) {
        mistakes.put(request, ours);
        return this;
    }

    /** From now on requests wait until they are interrupted. */
    ScriptedChat answersNever() {
        answersNever = true;
        return this;
    }

    /** Lists of members do not fit, as a classic server's do not. */
    ScriptedChat cutsLists() {
        cutsLists = true;
        return this;
    }

    /** Counted down once a request waits for ever. */
    CountDownLatch stuck() {
        return stuck;
    }

    /** The next message ends so. */
    ScriptedChat nextSending(Outcome outcome, String... skipped) {
        sendings.add(new Sending(outcome, List.of(skipped)));
        return this;
    }

    /** A message arrives. */
    ScriptedChat arrives(int from, int group, String text) {
        return arrives(new Mail(from, group, text, outlivesServers ? NOW : 0, false, false));
    }

    ScriptedChat arrives(Mail message) {
        mail.add(message);
        return this;
    }

    /** A message arrives, and that can be seen without taking it. */
    ScriptedChat announces(int from, int group, String text) {
        arrivals.add(new Arrival(from, group));
        waiting = OptionalInt.of(waiting.orElse(0) + 1);
        return arrives(from, group, text);
    }

    /** The next look for arrivals ends so. */
    ScriptedChat failsWhileIdle(Trouble trouble) {
        whileIdle.add(trouble);
        return this;
    }

    /** The server comes back with the next request. */
    ScriptedChat comesBack(String from, String to) {
        moves.add(new Move(from, to, true));
        return this;
    }

    /** What was asked of the server, in order, log-ins with their passwords. */
    List<String> asked() {
        return asked;
    }

    private void ask(String what) throws ChatException {
        asked.add(what);
        move = moves.isEmpty() ? move : moves.poll();
        Trouble trouble = troubles.poll();
        if (trouble != null) {
            self = outlivesServers || !ENDS.contains(trouble) ? self : 0;
            throw new ChatException(trouble, "detail of " + trouble);
        }
        RuntimeException ours = mistakes.remove(what);
        if (ours != null) {
            throw ours;
        }
    }

    private void request(String what) throws ChatException, InterruptedException {
        ask(what);
        if (answersNever) {
            answersNever = false;
            stuck.countDown();
            new CountDownLatch(1).await();
        }
    }

    @Override
    public void connect() throws ChatException {
        self = 0;
        ask("connect");
    }

    @Override
    public Names names() {
        return names;
    }

    @Override
    public int maxTextBytes() {
        return maxTextBytes;
    }

    @Override
    public Login logIn(String login, char[] password, boolean takeOver) throws ChatException, InterruptedException {
        request("logIn " + login + " " + new String(password) + (takeOver ? " takeOver" : ""));
        int person = names.person(login);
        if (person == 0) {
            return outlivesServers ? Login.WRONG_LOGIN_OR_PASSWORD : Login.WRONG_LOGIN;
        }
        if (elsewhere.contains(person) && !outlivesServers) {
            return Login.ALREADY_LOGGED_IN;
        }
        if (!new String(password).equals(PASSWORDS.get(login))) {
            return outlivesServers ? Login.WRONG_LOGIN_OR_PASSWORD : Login.WRONG_PASSWORD;
        }
        return enter(person, takeOver);
    }

    private Login enter(int person, boolean takeOver) {
        inTheWay =
                elsewhere.contains(person) && !takeOver ? Optional.of(new InTheWay(NOW, "mapped")) : Optional.empty();
        if (inTheWay.isPresent()) {
            refused = person;
            return Login.IN_THE_WAY;
        }
        self = person;
        return Login.ACCEPTED;
    }

    @Override
    public int self() {
        return self;
    }

    @Override
    public void logOut() throws ChatException, InterruptedException {
        self = 0;
        request("logOut");
    }

    @Override
    public List<Presence> who() throws ChatException, InterruptedException {
        request("who");
        TreeSet<Integer> present = new TreeSet<>(elsewhere);
        present.add(self);
        return present.stream().map(this::presence).toList();
    }

    private Presence presence(int place) {
        String login = names.login(place);
        return outlivesServers
                ? new Presence(login, elsewhere.contains(place), NOW + place * MINUTE, "mapped")
                : new Presence(login, false);
    }

    @Override
    public void join(int group) throws ChatException, InterruptedException {
        request("join " + group);
        in(group).add(self);
    }

    @Override
    public void leave(int group) throws ChatException, InterruptedException {
        request("leave " + group);
        in(group).remove(self);
    }

    @Override
    public List<String> members(int group) throws ChatException, InterruptedException {
        request("members " + group);
        List<String> logins =
                new ArrayList<>(in(group).stream().map(names::login).toList());
        if (cutsLists) {
            logins.add("...");
        }
        return logins;
    }

    private Set<Integer> in(int group) {
        return members.computeIfAbsent(group, unseen -> new TreeSet<>());
    }

    @Override
    public Sending toPerson(int person, String text) throws ChatException, InterruptedException {
        request("toPerson " + person + " " + text);
        return outcome(Outcome.SENT);
    }

    @Override
    public Sending toGroup(int group, String text) throws ChatException, InterruptedException {
        request("toGroup " + group + " " + text);
        return outcome(in(group).contains(self) ? Outcome.SENT : Outcome.NOT_A_MEMBER);
    }

    private Sending outcome(Outcome usual) {
        Sending scripted = sendings.poll();
        return scripted == null ? new Sending(usual, List.of()) : scripted;
    }

    @Override
    public List<Mail> receive() throws ChatException, InterruptedException {
        request("receive");
        List<Mail> taken = List.copyOf(mail);
        mail.clear();
        return taken;
    }

    @Override
    public Optional<Login> logInRemembered(String login, boolean takeOver) throws ChatException {
        if (keychainBroken) {
            throw new ChatException(Trouble.KEYCHAIN, "detail of KEYCHAIN");
        }
        if (!remembered.contains(login)) {
            return Optional.empty();
        }
        ask("logInRemembered " + login);
        return Optional.of(enter(names.person(login), takeOver));
    }

    @Override
    public Login takeOver() throws ChatException {
        ask("takeOver");
        return enter(refused, true);
    }

    @Override
    public Optional<InTheWay> inTheWay() {
        return inTheWay;
    }

    @Override
    public boolean isRemembered(String login) {
        return remembered.contains(login);
    }

    @Override
    public void remember() {}

    @Override
    public boolean forget(String login) {
        return false;
    }

    @Override
    public List<Mail> awaitMail(Duration atMost) throws ChatException, InterruptedException {
        return receive();
    }

    @Override
    public List<Arrival> arrivals() throws ChatException {
        Trouble trouble = whileIdle.poll();
        if (trouble != null) {
            self = ENDS.contains(trouble) ? 0 : self;
            throw new ChatException(trouble, "detail of " + trouble);
        }
        move = outlivesServers && !moves.isEmpty() ? moves.poll() : move;
        List<Arrival> came = List.copyOf(arrivals);
        arrivals.clear();
        return came;
    }

    @Override
    public void shown() throws ChatException {
        ask("shown");
    }

    @Override
    public Optional<Move> takeMove() {
        Optional<Move> told = Optional.ofNullable(move);
        move = null;
        return told;
    }

    @Override
    public void close() {
        asked.add("close");
    }

    /** Many people: p1, p2 … */
    static Names crowd(int people) {
        return new Names(IntStream.rangeClosed(1, people).mapToObj(i -> "p" + i).toList(), List.of());
    }
}
