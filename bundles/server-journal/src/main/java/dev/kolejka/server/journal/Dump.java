package dev.kolejka.server.journal;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.sealing.Token;
import dev.kolejka.api.server.Events;
import dev.kolejka.api.server.Mail;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes a line of each event. Of texts it tells how long they are, of tokens nothing. One thread. */
final class Dump implements Events {

    private final LongSupplier record;
    private final Consumer<Line> out;

    /**
     * Dumps into something.
     *
     * @param record which record an event belongs to
     * @param out    gets the lines
     */
    Dump(LongSupplier record, Consumer<Line> out) {
        this.record = record;
        this.out = out;
    }

    private Line line(String event) {
        return new Line(record.getAsLong(), event);
    }

    void names(Names names) {
        out.accept(line("names")
                .with("people", names.logins())
                .with("groups", names.groups().stream().map(Names.Group::name).toList()));
    }

    @Override
    public void opened(int person, String door, boolean follows, long atMillis) {
        out.accept(line("opened")
                .with("person", person)
                .with("door", door)
                .with("follows", follows)
                .with("atMillis", atMillis));
    }

    @Override
    public void moved(int person, @Nullable String door) {
        Line line = line("moved").with("person", person);
        out.accept(door == null ? line.with("waits", true) : line.with("door", door));
    }

    @Override
    public void closed(int person) {
        out.accept(line("closed").with("person", person));
    }

    @Override
    public void began(Token token, int slot, Role role, int person, long atMillis) {
        out.accept(line("began")
                .with("slot", slot)
                .with("role", role)
                .with("person", person)
                .with("atMillis", atMillis));
    }

    @Override
    public void carriedOut(int slot, long id, int reply, byte[] text, boolean isList) {
        out.accept(line("carriedOut")
                .with("slot", slot)
                .with("id", id)
                .with("reply", reply)
                .with("textBytes", text.length)
                .with("isList", isList));
    }

    @Override
    public void loggedOut(int slot) {
        out.accept(line("loggedOut").with("slot", slot));
    }

    @Override
    public void ended(int slot) {
        out.accept(line("ended").with("slot", slot));
    }

    @Override
    public void answered(long queue, long position, int answer) {
        out.accept(line("answered")
                .with("queue", Long.toHexString(queue))
                .with("position", position)
                .with("answer", answer));
    }

    @Override
    public void joined(int group, int person) {
        out.accept(line("joined").with("group", group).with("person", person));
    }

    @Override
    public void left(int group, int person) {
        out.accept(line("left").with("group", group).with("person", person));
    }

    @Override
    public void numbered(int person, long next) {
        out.accept(line("numbered").with("person", person).with("next", next));
    }

    @Override
    public void mail(int[] people, int from, int to, Mail mail) {
        IntStream recipients = Arrays.stream(people, from, to);
        out.accept(with(line("mail").with("people", recipients.boxed().toList()), mail));
    }

    @Override
    public void cut(int person) {
        out.accept(line("cut").with("person", person));
    }

    @Override
    public void taken(int person, long upTo) {
        out.accept(line("taken").with("person", person).with("upTo", upTo));
    }

    @Override
    public void putBack(int person, Mail mail) {
        out.accept(with(line("putBack").with("person", person), mail));
    }

    @Override
    public void sentInVain(int person, long upTo) {
        out.accept(line("sentInVain").with("person", person).with("upTo", upTo));
    }

    private static Line with(Line line, Mail mail) {
        return line.with("sender", mail.sender())
                .with("group", mail.group())
                .with("atMillis", mail.atMillis())
                .with("verified", mail.isVerified())
                .with("textBytes", mail.length());
    }
}
