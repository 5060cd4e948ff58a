package dev.kolejka.server.journal;

import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.sealing.Token;
import dev.kolejka.api.server.Events;
import dev.kolejka.api.server.Mail;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Remembers what it was told, a line each, and the messages. */
final class Told implements Events {

    private final List<String> lines = new ArrayList<>();
    private final List<Mail> mails = new ArrayList<>();

    List<String> lines() {
        return lines;
    }

    /** In the order they were told, one as often as it was. */
    List<Mail> mails() {
        return mails;
    }

    private void add(String what, @Nullable Object... fields) {
        lines.add(what + Arrays.toString(fields));
    }

    private String of(Mail mail) {
        mails.add(mail);
        return mail.sender() + "/" + mail.group() + "/" + mail.atMillis() + "/" + mail.isVerified() + "/"
                + new String(mail.text(), StandardCharsets.UTF_8);
    }

    @Override
    public void opened(int person, String door, boolean follows, long atMillis) {
        add("opened", person, door, follows, atMillis);
    }

    @Override
    public void moved(int person, @Nullable String door) {
        add("moved", person, door);
    }

    @Override
    public void closed(int person) {
        add("closed", person);
    }

    @Override
    public void began(Token token, int slot, Role role, int person, long atMillis) {
        add("began", HexFormat.of().formatHex(token.toBytes()), slot, role, person, atMillis);
    }

    @Override
    public void carriedOut(int slot, long id, int reply, byte[] text, boolean isList) {
        add("carriedOut", slot, id, reply, new String(text, StandardCharsets.UTF_8), isList);
    }

    @Override
    public void loggedOut(int slot) {
        add("loggedOut", slot);
    }

    @Override
    public void ended(int slot) {
        add("ended", slot);
    }

    @Override
    public void answered(long queue, long position, int answer) {
        add("answered", queue, position, answer);
    }

    @Override
    public void joined(int group, int person) {
        add("joined", group, person);
    }

    @Override
    public void left(int group, int person) {
        add("left", group, person);
    }

    @Override
    public void numbered(int person, long next) {
        add("numbered", person, next);
    }

    @Override
    public void mail(int[] people, int from, int to, Mail mail) {
        add("mail", Arrays.toString(Arrays.copyOfRange(people, from, to)), of(mail));
    }

    @Override
    public void cut(int person) {
        add("cut", person);
    }

    @Override
    public void taken(int person, long upTo) {
        add("taken", person, upTo);
    }

    @Override
    public void putBack(int person, Mail mail) {
        add("putBack", person, of(mail));
    }

    @Override
    public void sentInVain(int person, long upTo) {
        add("sentInVain", person, upTo);
    }
}
