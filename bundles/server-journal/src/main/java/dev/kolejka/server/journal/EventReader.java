package dev.kolejka.server.journal;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.StrictUtf8;
import dev.kolejka.api.sealing.Token;
import dev.kolejka.api.server.Events;
import dev.kolejka.api.server.Mail;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tells the events that {@link EventWriter} wrote. Texts of messages stay where they lie. Believes nothing: what is not
 * exactly as it would have been written is malformed. One thread at a time.
 */
final class EventReader {

    private final Events into;
    private final Consumer<Names> names;

    /** What {@link Code#MAIL_AGAIN} may refer to. */
    private final List<Mail> mails = new ArrayList<>();

    private ByteBuffer whole = ByteBuffer.allocate(0);
    private ByteBuffer cursor = whole;

    /**
     * Reads for somebody.
     *
     * @param into  is told what happened
     * @param names is told who there was
     */
    EventReader(Events into, Consumer<Names> names) {
        this.into = into;
        this.names = names;
    }

    /** From here on, messages refer to none before. */
    void forgetMails() {
        mails.clear();
    }

    /**
     * Tells all events of a range.
     *
     * @param bytes stay readable as long as messages in them are wanted
     * @param from  index of the first byte
     * @param to    index behind the last
     * @throws MalformedEventException for anything else; those before it have been told
     */
    @SuppressWarnings("ReferenceEquality") // places refer to the buffer itself
    void read(ByteBuffer bytes, int from, int to) throws MalformedEventException {
        if (whole != bytes) {
            whole = bytes;
            cursor = bytes.duplicate().order(bytes.order());
        }
        cursor.limit(to).position(from);
        while (cursor.hasRemaining()) {
            one(cursor);
        }
    }

    private void one(ByteBuffer in) throws MalformedEventException {
        byte code = in.get();
        switch (code) {
            case Code.NAMES -> names.accept(readNames(in));
            case Code.OPENED -> into.opened(integer(in), string(in), flag(in), number(in));
            case Code.MOVED -> into.moved(integer(in), string(in));
            case Code.WAITS -> into.moved(integer(in), null);
            case Code.CLOSED -> into.closed(integer(in));
            case Code.BEGAN ->
                into.began(
                        new Token(bytes(in, Token.BYTES)),
                        integer(in),
                        RoleCode.read(octet(in)),
                        integer(in),
                        number(in));
            case Code.CARRIED_OUT ->
                into.carriedOut(integer(in), number(in), integer(in), bytes(in, integer(in)), flag(in));
            case Code.LOGGED_OUT -> into.loggedOut(integer(in));
            case Code.ENDED -> into.ended(integer(in));
            case Code.ANSWERED -> into.answered(fixed(in), number(in), integer(in));
            case Code.JOINED -> into.joined(integer(in), integer(in));
            case Code.LEFT -> into.left(integer(in), integer(in));
            case Code.NUMBERED -> into.numbered(integer(in), number(in));
            case Code.MAIL -> tellMail(people(in), mail(in));
            case Code.MAIL_AGAIN -> tellMail(people(in), mailBefore(in));
            case Code.CUT -> into.cut(integer(in));
            case Code.TAKEN -> into.taken(integer(in), number(in));
            case Code.PUT_BACK -> into.putBack(integer(in), mail(in));
            case Code.PUT_BACK_AGAIN -> into.putBack(integer(in), mailBefore(in));
            case Code.SENT_IN_VAIN -> into.sentInVain(integer(in), number(in));
            default -> throw new MalformedEventException("event " + code + " is unknown");
        }
    }

    private void tellMail(int[] people, Mail mail) {
        into.mail(people, 0, people.length, mail);
    }

    private Mail mail(ByteBuffer in) throws MalformedEventException {
        int sender = integer(in);
        int group = integer(in);
        long atMillis = number(in);
        boolean verified = flag(in);
        int length = integer(in);
        require(in, length);
        Mail mail = new Mail(sender, group, atMillis, verified, length, new TextPlace(whole, in.position(), length));
        in.position(in.position() + length);
        mails.add(mail);
        return mail;
    }

    private Mail mailBefore(ByteBuffer in) throws MalformedEventException {
        int index = integer(in);
        if (index < 0 || index >= mails.size()) {
            throw new MalformedEventException("there is no message " + index + " before it");
        }
        return mails.get(index);
    }

    private static int[] people(ByteBuffer in) throws MalformedEventException {
        int count = integer(in);
        require(in, count);
        int[] people = new int[count];
        for (int i = 0; i < count; i++) {
            people[i] = integer(in);
        }
        return people;
    }

    private static Names readNames(ByteBuffer in) throws MalformedEventException {
        List<String> logins = new ArrayList<>();
        for (int left = count(in); left > 0; left--) {
            logins.add(string(in));
        }
        List<Names.Group> groups = new ArrayList<>();
        for (int left = count(in); left > 0; left--) {
            String name = string(in);
            List<Integer> members = new ArrayList<>();
            for (int member : people(in)) {
                members.add(member);
            }
            groups.add(new Names.Group(name, members));
        }
        return new Names(logins, groups);
    }

    /** Of things that have at least a byte each. */
    private static int count(ByteBuffer in) throws MalformedEventException {
        int count = integer(in);
        require(in, count);
        return count;
    }

    private static int integer(ByteBuffer in) throws MalformedEventException {
        return Varint.readInt(in);
    }

    private static long number(ByteBuffer in) throws MalformedEventException {
        return Varint.readLong(in);
    }

    private static long fixed(ByteBuffer in) throws MalformedEventException {
        require(in, Long.BYTES);
        return in.getLong();
    }

    private static byte octet(ByteBuffer in) throws MalformedEventException {
        require(in, 1);
        return in.get();
    }

    private static boolean flag(ByteBuffer in) throws MalformedEventException {
        byte flag = octet(in);
        if (flag != 0 && flag != 1) {
            throw new MalformedEventException("a flag is " + flag);
        }
        return flag == 1;
    }

    private static byte[] bytes(ByteBuffer in, int length) throws MalformedEventException {
        require(in, length);
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static String string(ByteBuffer in) throws MalformedEventException {
        return StrictUtf8.decode(bytes(in, integer(in)))
                .orElseThrow(() -> new MalformedEventException("a name is no UTF-8"));
    }

    private static void require(ByteBuffer in, int bytes) throws MalformedEventException {
        if (bytes < 0 || bytes > in.remaining()) {
            throw new MalformedEventException("it says " + bytes + " bytes, and has " + in.remaining());
        }
    }
}
