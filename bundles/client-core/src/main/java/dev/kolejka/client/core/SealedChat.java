package dev.kolejka.client.core;

import dev.kolejka.api.client.Chat;
import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.queue.QueueTransport;
import dev.kolejka.api.sealing.Letters;
import dev.kolejka.api.sealing.Letters.Reply;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.sealing.Sealing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** A conversation through sealed sessions, one after the other. It never falls back to the plain log-in. One thread at a time. */
final class SealedChat implements Chat {

    private static final byte[] NO_TEXT = {};

    private final SealedLogIn entry;

    /**
     * Opens nothing yet.
     *
     * @param transports those there are; may change meanwhile
     * @param door       the transport of the one door to use; empty for the first that opens
     * @param sealing    whoever seals, if anybody here does
     * @param machine    the conversation runs on
     */
    SealedChat(
            SharedDirectory run,
            Collection<QueueTransport> transports,
            Optional<String> door,
            Role role,
            Supplier<Optional<Sealing>> sealing,
            Trust trust,
            RememberedKeys keys,
            Patience patience,
            Machine machine) {
        entry = new SealedLogIn(run, transports, door, role, sealing, trust, keys, patience, machine);
    }

    @Override
    public void connect() throws ChatException {
        entry.connect();
    }

    @Override
    public Names names() {
        return entry.names();
    }

    @Override
    public int maxTextBytes() {
        return Letters.MAX_TEXT_BYTES;
    }

    @Override
    public Login logIn(String login, char[] password, boolean takeOver) throws ChatException, InterruptedException {
        try {
            return entry.withPassword(login, password, takeOver);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    @Override
    public Optional<Login> logInRemembered(String login, boolean takeOver) throws ChatException, InterruptedException {
        return entry.remembered(login, takeOver);
    }

    @Override
    public Login takeOver() throws ChatException, InterruptedException {
        return entry.takeOver();
    }

    @Override
    public Optional<InTheWay> inTheWay() {
        return entry.inTheWay();
    }

    @Override
    public boolean isRemembered(String login) throws ChatException {
        return entry.isRemembered(login);
    }

    @Override
    public void remember() throws ChatException {
        entry.remember();
    }

    @Override
    public boolean forget(String login) throws ChatException {
        return entry.forget(login);
    }

    @Override
    public int self() {
        return entry.session().map(SealedSession::self).orElse(0);
    }

    @Override
    public void logOut() throws ChatException, InterruptedException {
        if (entry.session().map(SealedSession::isOver).orElse(true)) {
            return;
        }
        try {
            ask(Operation.LOG_OUT, "", session().hasToldAll() ? utf8(Letters.ALL_TOLD) : NO_TEXT);
        } catch (ChatException trouble) {
            if (trouble.trouble() != Trouble.LOGGED_OUT) { // else it was carried out, and only the answer lost
                throw trouble;
            }
        } finally {
            entry.end();
        }
    }

    @Override
    public List<Presence> who() throws ChatException, InterruptedException {
        return SealedAnswer.present(list(Operation.WHO, ""));
    }

    @Override
    public OptionalInt waiting() throws ChatException, InterruptedException {
        String number = ask(Operation.WAITING, "", NO_TEXT).text();
        try {
            return OptionalInt.of(Integer.parseInt(number));
        } catch (NumberFormatException e) {
            throw new ChatException(
                    Trouble.MALFORMED, "the server says that '" + Text.clean(number) + "' messages wait");
        }
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
        return entry.session().orElseThrow(() -> new ChatException(Trouble.LOGGED_OUT, Saying.of(Detail.LOG_IN_FIRST)));
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
    public List<Arrival> arrivals() throws ChatException, InterruptedException {
        return session().arrivals();
    }

    @Override
    public void shown() throws ChatException, InterruptedException {
        session().shown();
    }

    @Override
    public void shown(int count) throws ChatException, InterruptedException {
        session().shown(count);
    }

    @Override
    public List<Copy> peek(long after) throws ChatException, InterruptedException {
        return SealedAnswer.copies(SealedAnswer.lines(ask(Operation.PEEK, "", utf8("+" + after))));
    }

    @Override
    public Optional<List<Copy>> history(Search search) throws ChatException, InterruptedException {
        return new PastSearch(search).run(text -> session().ask(Operation.HISTORY, "", utf8(text)));
    }

    @Override
    public Optional<Move> takeMove() {
        return entry.route().takeMove();
    }

    @Override
    public void close() {
        entry.close();
    }
}
