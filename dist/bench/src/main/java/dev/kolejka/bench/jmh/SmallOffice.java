package dev.kolejka.bench.jmh;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.protocol.Operation;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.server.Configuration;
import dev.kolejka.api.server.Configuration.ClassicSettings;
import dev.kolejka.api.server.Configuration.DoorSettings;
import dev.kolejka.api.server.Configuration.Durability;
import dev.kolejka.api.server.Configuration.QueueSettings;
import dev.kolejka.api.server.Mail;
import dev.kolejka.api.server.Mailboxes;
import dev.kolejka.api.server.Password;
import dev.kolejka.api.server.Roster;
import dev.kolejka.server.groups.GroupRegistry;
import dev.kolejka.server.mailboxes.MailboxRegistry;
import dev.kolejka.server.router.Carrier;
import dev.kolejka.server.router.Counters;
import dev.kolejka.server.router.Effects;
import dev.kolejka.server.router.Router;
import dev.kolejka.server.sessions.SessionRegistry;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A router over real registries, with everybody logged in and in one group, and nothing round it: what goes out is
 * counted and gone, as on lanes with room.
 */
final class SmallOffice implements Carrier {

    static final int PEOPLE = 100;

    private static final String DOOR = "mapped";

    private final Numbering numbering;
    private final Mailboxes mailboxes = new MailboxRegistry();
    private final Effects effects = new Effects(new Counters());
    private final Router router;
    private long answers;
    private long messages;

    SmallOffice() {
        Configuration configuration = configuration();
        SessionRegistry sessions = new SessionRegistry();
        GroupRegistry groups = new GroupRegistry();
        sessions.begin(PEOPLE);
        groups.begin(configuration.roster().names());
        mailboxes.begin(PEOPLE, configuration.mailPerPerson());
        router = new Router(configuration, sessions, groups, mailboxes);
        numbering = router.numbering();
        for (int person = 1; person <= PEOPLE; person++) {
            sessions.open(person, DOOR, true, 0);
        }
    }

    private static Configuration configuration() {
        List<Integer> places = IntStream.rangeClosed(1, PEOPLE).boxed().toList();
        List<String> logins = places.stream().map(place -> "p" + place).toList();
        return new Configuration(
                "office",
                "pl",
                List.of(new DoorSettings(DOOR, null, true)),
                new QueueSettings(QueueAccess.DEFAULT, 64, 64),
                Durability.PROCESS,
                10_000,
                new ClassicSettings(Duration.ofSeconds(30), Duration.ofSeconds(1)),
                new Roster(
                        new Names(logins, List.of(new Names.Group("all", places))),
                        logins.stream().map(Password::new).toList()));
    }

    Frame request(Operation operation, int target, String text) {
        return new Frame(Numbering.REQUESTS, numbering.number(1), numbering.second(operation, target), text);
    }

    /** One step of the router, and what comes of it. */
    void step(Frame request) {
        router.step(request, DOOR, 0, effects);
        effects.carryOut(this);
    }

    long answers() {
        return answers;
    }

    long messages() {
        return messages;
    }

    @Override
    public void answer(Frame frame, long stamp) {
        answers++;
    }

    @Override
    public void mail(int person, Frame message, @Nullable Mail recorded) {
        mailboxes.passed(person);
        messages++;
    }

    @Override
    public void keep(int person, Frame message, @Nullable Mail recorded) {
        mailboxes.add(person, message, 0);
    }

    @Override
    public void mail(int person, Mail message) {
        throw new IllegalStateException("nobody sends letters here");
    }

    @Override
    public void keep(int person, Mail message) {
        throw new IllegalStateException("nobody sends letters here");
    }

    @Override
    public void deliver(int person) {}

    @Override
    public void recall(int person, String door) {}

    @Override
    public void empty(long type) {}
}
