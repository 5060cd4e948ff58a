package dev.kolejka.server.journal;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.sealing.Token;
import dev.kolejka.api.server.Events;
import dev.kolejka.api.server.Mail;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes events as {@link EventReader} reads them. Where to, its subclass says. One thread at a time. */
abstract class EventWriter implements Events {

    /** The most bytes of an event whose length does not depend on anything. */
    private static final int FIXED = 64;

    /** The most bytes of a message beside its text. */
    private static final int MAIL_HEAD = 3 * Varint.INT + Varint.LONG + 1;

    /**
     * Where the next event is to be written.
     *
     * @param bytes as many as it has at most
     * @return with so much room behind its position; little-endian
     */
    abstract ByteBuffer room(int bytes);

    /**
     * Whether a message stands where it can be referred to.
     *
     * @return its index, or -1
     */
    abstract int indexOf(Mail mail);

    /**
     * A message has been written, its text last.
     *
     * @param mail which
     * @param out  where its text ends at the position
     */
    abstract void wrote(Mail mail, ByteBuffer out);

    final void names(Names names) {
        int bytes = FIXED;
        for (String login : names.logins()) {
            bytes += bound(login);
        }
        for (Names.Group group : names.groups()) {
            bytes += bound(group.name()) + Varint.INT * (1 + group.members().size());
        }
        ByteBuffer out = room(bytes).put(Code.NAMES);
        Varint.put(out, names.logins().size());
        names.logins().forEach(login -> put(out, login));
        Varint.put(out, names.groups().size());
        for (Names.Group group : names.groups()) {
            put(out, group.name());
            Varint.put(out, group.members().size());
            group.members().forEach(member -> Varint.put(out, member));
        }
    }

    @Override
    public final void opened(int person, String door, boolean follows, long atMillis) {
        ByteBuffer out = start(Code.OPENED, bound(door));
        Varint.put(out, person);
        put(out, door);
        put(out, follows);
        Varint.put(out, atMillis);
    }

    @Override
    public final void moved(int person, @Nullable String door) {
        if (door == null) {
            Varint.put(start(Code.WAITS, 0), person);
        } else {
            ByteBuffer out = start(Code.MOVED, bound(door));
            Varint.put(out, person);
            put(out, door);
        }
    }

    @Override
    public final void closed(int person) {
        Varint.put(start(Code.CLOSED, 0), person);
    }

    @Override
    public final void began(Token token, int slot, Role role, int person, long atMillis) {
        ByteBuffer out = start(Code.BEGAN, 0).put(token.toBytes());
        Varint.put(out, slot);
        out.put(RoleCode.of(role));
        Varint.put(out, person);
        Varint.put(out, atMillis);
    }

    @Override
    public final void carriedOut(int slot, long id, int reply, byte[] text, boolean isList) {
        ByteBuffer out = start(Code.CARRIED_OUT, text.length);
        Varint.put(out, slot);
        Varint.put(out, id);
        Varint.put(out, reply);
        Varint.put(out, text.length);
        out.put(text);
        put(out, isList);
    }

    @Override
    public final void loggedOut(int slot) {
        Varint.put(start(Code.LOGGED_OUT, 0), slot);
    }

    @Override
    public final void ended(int slot) {
        Varint.put(start(Code.ENDED, 0), slot);
    }

    @Override
    public final void answered(long queue, long position, int answer) {
        // A queue's id is random: as a number of few bytes it would have ten.
        ByteBuffer out = start(Code.ANSWERED, 0).putLong(queue);
        Varint.put(out, position);
        Varint.put(out, answer);
    }

    @Override
    public final void joined(int group, int person) {
        ByteBuffer out = start(Code.JOINED, 0);
        Varint.put(out, group);
        Varint.put(out, person);
    }

    @Override
    public final void left(int group, int person) {
        ByteBuffer out = start(Code.LEFT, 0);
        Varint.put(out, group);
        Varint.put(out, person);
    }

    @Override
    public final void numbered(int person, long next) {
        ByteBuffer out = start(Code.NUMBERED, 0);
        Varint.put(out, person);
        Varint.put(out, next);
    }

    @Override
    public final void mail(int[] people, int from, int to, Mail mail) {
        int index = indexOf(mail);
        int bytes = Varint.INT * (to - from) + MAIL_HEAD + (index < 0 ? mail.length() : 0);
        ByteBuffer out = start(index < 0 ? Code.MAIL : Code.MAIL_AGAIN, bytes);
        Varint.put(out, to - from);
        for (int i = from; i < to; i++) {
            Varint.put(out, people[i]);
        }
        put(out, mail, index);
    }

    @Override
    public final void cut(int person) {
        Varint.put(start(Code.CUT, 0), person);
    }

    @Override
    public final void taken(int person, long upTo) {
        ByteBuffer out = start(Code.TAKEN, 0);
        Varint.put(out, person);
        Varint.put(out, upTo);
    }

    @Override
    public final void putBack(int person, Mail mail) {
        int index = indexOf(mail);
        ByteBuffer out =
                start(index < 0 ? Code.PUT_BACK : Code.PUT_BACK_AGAIN, MAIL_HEAD + (index < 0 ? mail.length() : 0));
        Varint.put(out, person);
        put(out, mail, index);
    }

    @Override
    public final void sentInVain(int person, long upTo) {
        ByteBuffer out = start(Code.SENT_IN_VAIN, 0);
        Varint.put(out, person);
        Varint.put(out, upTo);
    }

    private ByteBuffer start(byte code, int more) {
        return room(FIXED + more).put(code);
    }

    private void put(ByteBuffer out, Mail mail, int index) {
        if (index >= 0) {
            Varint.put(out, index);
            return;
        }
        Varint.put(out, mail.sender());
        Varint.put(out, mail.group());
        Varint.put(out, mail.atMillis());
        put(out, mail.isVerified());
        Varint.put(out, mail.length());
        out.put(mail.text());
        wrote(mail, out);
    }

    private static void put(ByteBuffer out, boolean flag) {
        out.put((byte) (flag ? 1 : 0));
    }

    private static void put(ByteBuffer out, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        Varint.put(out, utf8.length);
        out.put(utf8);
    }

    /** A char is three bytes at most. */
    private static int bound(String text) {
        return Varint.INT + 3 * text.length();
    }
}
