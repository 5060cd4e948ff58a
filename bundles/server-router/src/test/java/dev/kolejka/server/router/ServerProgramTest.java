package dev.kolejka.server.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.protocol.DoorList;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.queue.QueueAddress;
import dev.kolejka.api.sealing.StateId;
import dev.kolejka.api.server.Commands;
import dev.kolejka.api.server.Configuration;
import dev.kolejka.api.server.Configuration.DoorSettings;
import dev.kolejka.api.server.Configuration.Durability;
import dev.kolejka.api.server.ConfigurationException;
import dev.kolejka.api.server.ConfigurationException.Problem;
import dev.kolejka.api.server.Control;
import dev.kolejka.api.server.Events;
import dev.kolejka.api.server.Journal;
import dev.kolejka.api.server.Journals;
import dev.kolejka.api.server.Mail;
import dev.kolejka.api.server.Operations;
import dev.kolejka.api.server.RunDirectory;
import dev.kolejka.api.server.ServerStatus.ReloadReport;
import dev.kolejka.api.server.Supervisor;
import dev.kolejka.server.groups.GroupRegistry;
import dev.kolejka.server.mailboxes.MailboxRegistry;
import dev.kolejka.server.router.example.Mistake;
import dev.kolejka.server.sessions.SessionRegistry;
import dev.kolejka.testkit.InMemoryTransport;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The program round the switchboard: in which order it does things, and how it ends. */
class ServerProgramTest {

    private static final Path RUN = Path.of("/run-of-a-test");
    private static final String[] ARGUMENTS = {"--config", "office.json", "--run", RUN.toString()};

    private static final Problem TWICE_ALA =
            new Problem("office.json", 3, 1, Saying.of(Mistake.TWO_PEOPLE, "ala"), Saying.of(Mistake.EACH_ONCE));

    private final InMemoryTransport transport = new InMemoryTransport(Office.DOOR);
    private final RecordingRun run = new RecordingRun();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private volatile List<String> people = Office.sample().logins();
    private volatile String door = Office.DOOR;
    private volatile @Nullable Problem problem;
    private @Nullable Control offered;
    private @Nullable Thread main;

    @Test
    void itPublishesNamesThenTheDoorAndServesUntilItIsInterrupted() throws Exception {
        FutureTask<Integer> program = new FutureTask<>(() -> start(transport));
        Thread main = new Thread(program, "main-of-a-test");
        main.start();
        assertTrue(run.doorPublished.await(30, TimeUnit.SECONDS));
        transport.open(address()).close();

        main.interrupt();

        assertEquals(0, program.get(30, TimeUnit.SECONDS));
        assertEquals(List.of("names", "door", "closed"), run.events);
        assertThrows(NoSuchFileException.class, () -> transport.open(address()), "the queue is removed");
        assertEquals("", err.toString(StandardCharsets.UTF_8));
        assertEquals(1, out.toString(StandardCharsets.UTF_8).lines().count());
        assertTrue(out.toString(StandardCharsets.UTF_8).contains("ready"));
    }

    @Test
    void stoppedWhileItStartsItEndsAsIfItHadServed() {
        run.failure = new RefusedException(
                ExitStatus.IO_ERROR, "basic.txt cannot be written", new ClosedByInterruptException());

        assertEquals(0, start(transport));
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aDoorThatCannotBePublishedIsRemoved() {
        run.failureAtDoor = new RefusedException(ExitStatus.IO_ERROR, "queue.json cannot be written");

        assertEquals(74, start(transport));

        assertEquals("kolejka-server: queue.json cannot be written\n", err.toString(StandardCharsets.UTF_8));
        assertThrows(NoSuchFileException.class, () -> transport.open(address()));
        assertEquals(List.of("names", "closed"), run.events);
    }

    @Test
    void aTransportThatIsNotThereIsNamedWithThoseThatAre() {
        assertEquals(78, start(new InMemoryTransport("smoke")));

        assertEquals(
                "kolejka-server: there is no transport 'mapped' here; there is smoke\n",
                err.toString(StandardCharsets.UTF_8));
        assertEquals(List.of("names", "closed"), run.events);
    }

    @Test
    void aCommandIsAskedOfTheServerThatRuns() {
        RecordingControl control = new RecordingControl();

        assertEquals(0, program(transport, control).applyAsInt(new String[] {
            "swap", "mapped", "sysv", "--run", RUN.toString(), "--json"
        }));

        assertEquals(List.of(RUN + " [swap, mapped, sysv] JSON ASK"), control.asked);
        assertEquals(List.of(), run.events, "nothing is served");
    }

    @Test
    void wordsAndOptionsOfACommandStandInAnyOrder() {
        RecordingControl control = new RecordingControl();
        ServerProgram program = program(transport, control);
        String run = RUN.toString();

        program.applyAsInt(new String[] {"purge", "-n", "ala", "--run", run});
        program.applyAsInt(new String[] {"drain", "--yes", "--run", run, "ala", "/tmp/mail"});
        program.applyAsInt(new String[] {"kick", "--run=" + run, "--", "--json"});

        assertEquals(
                List.of(
                        RUN + " [purge, ala] TEXT DRY_RUN",
                        RUN + " [drain, ala, /tmp/mail] TEXT GIVEN",
                        RUN + " [kick, --json] TEXT ASK"),
                control.asked);
        assertEquals(2, program.applyAsInt(new String[] {"purge", "ala", "-n", "--yes"}));
        assertEquals(2, program.applyAsInt(new String[] {"purge", "ala", "--yse"}));
    }

    @Test
    void asJsonAnErrorIsALineOnStandardErrorThatAgreesWithTheExitStatus() {
        RecordingControl control = new RecordingControl();
        control.failure = new RefusedException(ExitStatus.UNAVAILABLE, "no server runs there");

        assertEquals(69, program(transport, control).applyAsInt(new String[] {"status", "--json"}));

        assertEquals(
                "{\"v\":1,\"error\":{\"code\":\"unavailable\",\"exit\":69,\"message\":\"no server runs there\"}}\n",
                err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void operatorsAskTheServerThatServesAboutSessionsAndMail() throws Exception {
        RecordingControl control = new RecordingControl();
        ServerProgram program = program(transport, control);
        FutureTask<Integer> served = new FutureTask<>(() -> program.applyAsInt(ARGUMENTS));
        Thread main = new Thread(served, "main-of-a-test");
        main.start();
        control.opened.await(30, TimeUnit.SECONDS);

        assertEquals(List.of(), control.operations().sessions());
        assertEquals(0, control.operations().kick("ala"));
        assertEquals(0, control.operations().waiting("ala"));
        assertEquals(0, control.operations().purge("ala"));
        assertEquals(0, control.operations().drain("ala", mail -> {}));
        assertThrows(RefusedException.class, () -> control.operations().kick("nobody"));

        main.interrupt();
        served.get(30, TimeUnit.SECONDS);
        RefusedException after =
                assertThrows(RefusedException.class, () -> control.operations().sessions());
        assertEquals(ExitStatus.UNAVAILABLE, after.status());
    }

    @Test
    void withoutControlACommandIsNoCommand() {
        assertEquals(2, program(transport, null).applyAsInt(new String[] {"status"}));
    }

    @Test
    void keysThatCannotBeUsedKeepItFromStarting() {
        ServerProgram program = program(transport, null);
        program.setKeyRings((taken, roster) -> {
            assertEquals(RUN, taken.path());
            assertEquals(3, roster.names().logins().size());
            throw new RefusedException(ExitStatus.CONFIG, "server.key is damaged");
        });

        assertEquals(78, program.applyAsInt(ARGUMENTS));

        assertEquals("kolejka-server: server.key is damaged\n", err.toString(StandardCharsets.UTF_8));
        assertEquals(List.of("closed"), run.events);
    }

    @Test
    void aCommandOnFilesIsCarriedOutWithAllThatWasTyped() {
        ServerProgram program = program(transport, null);
        RecordingCommands commands = new RecordingCommands();
        program.addCommands(commands);

        assertEquals(0, program.applyAsInt(new String[] {"passwd", "ala", "--stdin"}));

        assertEquals(List.of(List.of("passwd", "ala", "--stdin")), commands.carriedOut);
    }

    @Test
    void ofTwoKindsOfCommandsTheClosestIsSuggested() {
        ServerProgram program = program(transport, new RecordingControl());
        program.addCommands(new RecordingCommands());

        assertEquals(2, program.applyAsInt(new String[] {"paswd", "ala"}));
        assertEquals(2, program.applyAsInt(new String[] {"swop", "mapped", "sysv"}));
        assertEquals(2, program.applyAsInt(new String[] {"dance"}));

        assertEquals(
                """
                kolejka-server: unknown command 'paswd'; did you mean passwd?
                kolejka-server: unknown command 'swop'; did you mean swap?
                kolejka-server: unknown command 'dance'; there are passwd swap
                """,
                err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void helpNamesBothKindsOfCommands() {
        ServerProgram program = program(transport, new RecordingControl());
        program.addCommands(new RecordingCommands());

        assertEquals(0, program.applyAsInt(new String[] {"--help"}));

        String help = out.toString(StandardCharsets.UTF_8);
        assertTrue(help.contains("\n  swap FROM TO    replaces\n"), help);
        assertTrue(help.contains("\n  passwd LOGIN    sets\n"), help);
    }

    @Test
    void whileItServesItIsWhatOperatorsAsk() throws Exception {
        RecordingControl control = new RecordingControl();
        ServerProgram program = program(transport, control);
        FutureTask<Integer> serving = new FutureTask<>(() -> program.applyAsInt(ARGUMENTS));
        Thread main = new Thread(serving, "main-of-a-test");
        main.start();
        control.opened.await(30, TimeUnit.SECONDS);

        assertEquals(3, control.operations().status().people());
        assertEquals("office", control.operations().status().name());
        assertEquals("mapped", control.operations().status().doors().get(0).transport());
        main.interrupt();
        serving.get(30, TimeUnit.SECONDS);

        assertTrue(control.closed, "the socket is gone with the server");
        RefusedException refused = assertThrows(RefusedException.class, program::status);
        assertEquals(ExitStatus.UNAVAILABLE, refused.status());
    }

    @Test
    void aServerWhoseControlCannotBeOpenedServesAllTheSame() throws Exception {
        RecordingControl control = new RecordingControl();
        control.failure = new RefusedException(ExitStatus.IO_ERROR, "the path is too long");
        FutureTask<Integer> serving =
                new FutureTask<>(() -> program(transport, control).applyAsInt(ARGUMENTS));
        Thread main = new Thread(serving, "main-of-a-test");
        main.start();
        assertTrue(run.doorPublished.await(30, TimeUnit.SECONDS));

        transport.open(address()).close();
        main.interrupt();

        assertEquals(0, serving.get(30, TimeUnit.SECONDS));
    }

    @Test
    void readAgainTheConfigurationBringsNewPeopleAndServesOn() throws Exception {
        MemoryJournal journal = new MemoryJournal();
        ServerProgram program = program(transport, new RecordingControl());
        program.setJournals(new OneJournal(journal));
        FutureTask<Integer> serving = serving(program);
        people = List.of("zoe", "ala", "bob", "ewa");

        ReloadReport report = program.reload();

        assertEquals(
                "4 people, 2 groups, renumbered true, ended 0, dropped 0",
                report.people() + " people, " + report.groups() + " groups, renumbered " + report.isRenumbered()
                        + ", ended " + report.ended() + ", dropped " + report.dropped());
        assertEquals(4, program.status().people());
        assertEquals(
                List.of("zoe", "ala", "bob", "ewa"),
                Objects.requireNonNull(journal.names()).logins());
        assertEquals(List.of("names", "door", "names", "door"), run.events);
        assertEquals(2, Objects.requireNonNull(run.published()).generation());
        stop(serving);
    }

    @Test
    void whoeverSupervisesItHearsWhenItServesReloadsAndStops() throws Exception {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        ServerProgram program = program(transport, new RecordingControl());
        CountDownLatch ready = new CountDownLatch(1);
        program.setSupervisor(new RecordingSupervisor(heard, ready));
        FutureTask<Integer> serving = serving(program);
        assertTrue(ready.await(30, TimeUnit.SECONDS));

        new ReloadOnHangUp(program).run();
        problem = TWICE_ALA;
        new ReloadOnHangUp(program).run();
        stop(serving);

        assertEquals(
                List.of(
                        "ready: 3 people, 2 groups",
                        "reloading",
                        "ready: 3 people, 2 groups",
                        "reloading",
                        "ready: reload refused, the configuration before counts",
                        "stopping"),
                heard);
    }

    @Test
    void aBackupIsOfTheStateThereIsNowAndNeedsAJournal() throws Exception {
        MemoryJournal journal = new MemoryJournal();
        journal.begin(Office.sample(), events -> {
            events.mail(new int[] {1}, 0, 1, Mail.of(new Frame(0, 4, 0, "one"), 1));
            events.mail(new int[] {2}, 0, 1, Mail.of(new Frame(0, 4, 0, "two"), 1));
        });
        ServerProgram program = program(transport, new RecordingControl());
        program.setJournals(new OneJournal(journal.afterCrash()));
        FutureTask<Integer> serving = serving(program);

        assertEquals(2, program.backUp(Path.of("/backup")));

        program.unsetJournals(new OneJournal(journal));
        assertEquals(
                ExitStatus.UNAVAILABLE,
                assertThrows(RefusedException.class, () -> program.backUp(Path.of("/backup")))
                        .status());
        stop(serving);
    }

    @Test
    void aConfigurationThatIsWrongChangesNothing() throws Exception {
        ServerProgram program = program(transport, new RecordingControl());
        FutureTask<Integer> serving = serving(program);
        problem = TWICE_ALA;

        RefusedException refused = assertThrows(RefusedException.class, program::reload);

        assertEquals(ExitStatus.CONFIG, refused.status());
        assertEquals(
                "office.json:3:1: two people are called ala; expected each once\nnothing has changed",
                refused.getMessage());
        assertEquals(3, program.status().people());
        assertEquals(List.of("names", "door"), run.events);
        stop(serving);
    }

    @Test
    void whereTheNewConfigurationCannotBeUsedTheOldOneGoesOn() throws Exception {
        ServerProgram program = program(transport, new RecordingControl());
        FutureTask<Integer> serving = serving(program);
        door = "smoke";

        RefusedException refused = assertThrows(RefusedException.class, program::reload);

        assertEquals("there is no transport 'smoke' here; there is mapped", refused.getMessage());
        assertTrue(run.doorPublishedAgain.await(30, TimeUnit.SECONDS));
        door = Office.DOOR;
        assertEquals(3, reloadWhenServing(program).people());
        stop(serving);
    }

    private static ReloadReport reloadWhenServing(ServerProgram program) throws Exception {
        while (true) {
            try {
                return program.reload();
            } catch (RefusedException e) {
                assertEquals(ExitStatus.UNAVAILABLE, e.status());
                Thread.onSpinWait();
            }
        }
    }

    private FutureTask<Integer> serving(ServerProgram program) throws InterruptedException {
        FutureTask<Integer> serving = new FutureTask<>(() -> program.applyAsInt(ARGUMENTS));
        main = new Thread(serving, "main-of-a-test");
        main.start();
        assertTrue(((RecordingControl) Objects.requireNonNull(offered)).opened.await(30, TimeUnit.SECONDS));
        return serving;
    }

    private void stop(FutureTask<Integer> serving) throws Exception {
        Objects.requireNonNull(main).interrupt();
        assertEquals(0, serving.get(30, TimeUnit.SECONDS));
    }

    private static QueueAddress address() {
        return new QueueAddress(Office.DOOR, "queue", RUN);
    }

    private Configuration configuration() throws ConfigurationException {
        Problem wrong = problem;
        if (wrong != null) {
            throw new ConfigurationException(List.of(wrong));
        }
        return Office.configuration(new Names(people, Office.sample().groups()), 64, 10)
                .withDoors(List.of(new DoorSettings(door, null, true)));
    }

    private int start(InMemoryTransport offered) {
        return program(offered, null).applyAsInt(ARGUMENTS);
    }

    private ServerProgram program(InMemoryTransport offered, @Nullable Control control) {
        ServerProgram program = new ServerProgram(
                file -> configuration(),
                (path, access) -> run,
                new SessionRegistry(),
                new GroupRegistry(),
                new MailboxRegistry(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        program.addTransport(offered, Map.of("service.bundleid", 7L));
        this.offered = control;
        if (control != null) {
            program.setControl(control);
        }
        return program;
    }

    /** Writes down what it is told. */
    private record RecordingSupervisor(List<String> heard, CountDownLatch ready) implements Supervisor {

        @Override
        public void ready(String status) {
            heard.add("ready: " + status);
            ready.countDown();
        }

        @Override
        public void reloading() {
            heard.add("reloading");
        }

        @Override
        public void stopping() {
            heard.add("stopping");
        }
    }

    /** Always the same, wherever it is said to be; a backup is a line for each event. */
    private record OneJournal(Journal journal) implements Journals {

        @Override
        public Journal open(RunDirectory run, Durability level) {
            return journal;
        }

        @Override
        public long backUp(Path file, StateId id, Names names, Consumer<Events> state) {
            MemoryJournal copy = new MemoryJournal();
            copy.begin(names, state);
            return copy.messages;
        }

        @Override
        public void restore(RunDirectory run, Path file) {
            throw new AssertionError("nobody asks for that");
        }
    }

    /** A control socket that only remembers what it was asked. */
    private static final class RecordingControl implements Control {

        final List<String> asked = new ArrayList<>();
        final CountDownLatch opened = new CountDownLatch(1);
        volatile boolean closed;

        @Nullable
        RefusedException failure;

        private @Nullable Operations operations;

        Operations operations() {
            return Objects.requireNonNull(operations);
        }

        @Override
        public Opened open(Path run, Operations asks) throws RefusedException {
            if (failure != null) {
                throw failure;
            }
            operations = asks;
            opened.countDown();
            return () -> closed = true;
        }

        @Override
        public ExitStatus ask(Path run, Wish wish, PrintStream out) throws RefusedException {
            asked.add(run + " " + wish.words() + " " + wish.format() + " " + wish.consent());
            if (failure != null) {
                throw failure;
            }
            return ExitStatus.OK;
        }

        @Override
        public List<String> usage(Language language) {
            return List.of("swap FROM TO    replaces");
        }
    }

    /** Commands that only remember what they were told. */
    private static final class RecordingCommands implements Commands {

        final List<List<String>> carriedOut = new ArrayList<>();

        @Override
        public List<String> words() {
            return List.of("passwd");
        }

        @Override
        public List<String> usage(Language language) {
            return List.of("passwd LOGIN    sets");
        }

        @Override
        public ExitStatus carryOut(List<String> command, Language language) {
            carriedOut.add(command);
            return ExitStatus.OK;
        }
    }

    /** A run directory that only remembers what was done to it. */
    private static final class RecordingRun implements RunDirectory {

        final List<String> events = Collections.synchronizedList(new ArrayList<>());
        final CountDownLatch doorPublished = new CountDownLatch(1);
        final CountDownLatch doorPublishedAgain = new CountDownLatch(1);

        @Nullable
        RefusedException failure;

        @Nullable
        RefusedException failureAtDoor;

        private volatile @Nullable DoorList last;

        @Override
        public Path path() {
            return RUN;
        }

        @Override
        public boolean numberedOtherwise(Names names) {
            return false;
        }

        @Override
        public void publish(Names names) throws RefusedException {
            if (failure != null) {
                throw failure;
            }
            events.add("names");
        }

        @Override
        public @Nullable DoorList published() {
            return last;
        }

        @Override
        public void publish(DoorList doors) throws RefusedException {
            last = doors;
            if (failureAtDoor != null) {
                throw failureAtDoor;
            }
            events.add("door");
            (doorPublished.getCount() > 0 ? doorPublished : doorPublishedAgain).countDown();
        }

        @Override
        public String lockedWhole(long nobodys) {
            return "kolejka.lock is locked as a whole";
        }

        @Override
        public void close() {
            events.add("closed");
        }
    }
}
