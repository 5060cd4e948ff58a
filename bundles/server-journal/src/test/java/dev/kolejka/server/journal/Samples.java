package dev.kolejka.server.journal;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.sealing.Token;
import dev.kolejka.api.server.Events;
import dev.kolejka.api.server.Mail;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** What tests tell a journal. */
final class Samples {

    static final Names NAMES = new Names(
            List.of("ala", "bob", "żółw"),
            List.of(new Names.Group("chess", List.of(1, 3)), new Names.Group("go", List.of())));

    private Samples() {}

    static void nothing(Events events) {}

    static Mail mail(String text) {
        return new Mail(4, 0, 1_700_000_000_000L, true, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Every event, with numbers from one end to the other. */
    static void everything(Events events) {
        events.opened(1, "sysv", true, 1_700_000_000_000L);
        events.opened(Integer.MAX_VALUE, "", false, Long.MAX_VALUE);
        events.moved(1, "mapped");
        events.moved(2, null);
        events.closed(3);
        byte[] token = new byte[Token.BYTES];
        new Random(7).nextBytes(token);
        for (Role role : Role.values()) {
            events.began(new Token(token), 64, role, 2, 0);
        }
        events.carriedOut(64, 1L << 40, -1, "Zle haslo\n".getBytes(StandardCharsets.UTF_8), false);
        events.carriedOut(1, 128, Integer.MIN_VALUE, new byte[0], true);
        events.loggedOut(127);
        events.ended(128);
        events.answered(Long.MIN_VALUE, -1, -1);
        events.answered(1, 1 << 20, 300);
        events.joined(1, 16_384);
        events.left(2, 1);
        events.numbered(3, 1);
        Mail mail = mail("your move");
        events.mail(new int[] {9, 1, 2, 3, 9}, 1, 4, mail);
        events.mail(new int[] {9}, 0, 1, mail);
        events.putBack(9, mail);
        events.mail(new int[] {-5}, 0, 1, new Mail(-1, 2, 0, false, new byte[0]));
        events.cut(2);
        events.taken(1, 1L << 62);
        events.putBack(2, mail("ąę"));
        events.sentInVain(3, 17);
    }
}
