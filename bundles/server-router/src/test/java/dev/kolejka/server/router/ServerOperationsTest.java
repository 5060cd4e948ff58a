package dev.kolejka.server.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.server.ConfigurationException.Problem;
import dev.kolejka.api.server.Mail;
import dev.kolejka.api.server.ServerStatus;
import dev.kolejka.api.server.ServerStatus.ReloadReport;
import dev.kolejka.server.router.example.Mistake;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What operators ask of a server, and what they hear when none serves. */
class ServerOperationsTest {

    private static final Problem TWO_ALAS =
            new Problem("office.json", 3, 1, Saying.of(Mistake.TWO_PEOPLE, "ala"), Saying.of(Mistake.EACH_ONCE));

    private final StartedProgram server = new StartedProgram();

    @Test
    void operatorsAskTheServerThatServesAboutSessionsAndMail() throws Exception {
        server.serveOperators();

        assertEquals(List.of(), server.control.operations().sessions());
        assertEquals(0, server.control.operations().kick("ala"));
        assertEquals(0, server.control.operations().waiting("ala"));
        assertEquals(0, server.control.operations().purge("ala"));
        assertEquals(0, server.control.operations().drain("ala", mail -> {}));
        assertThrows(RefusedException.class, () -> server.control.operations().kick("nobody"));

        server.stop();
        RefusedException after = assertThrows(
                RefusedException.class, () -> server.control.operations().sessions());
        assertEquals(ExitStatus.UNAVAILABLE, after.status());
    }

    @Test
    void whileItServesItIsWhatOperatorsAsk() throws Exception {
        server.serveOperators();

        assertEquals(3, server.control.operations().status().people());
        assertEquals("office", server.control.operations().status().name());
        assertEquals(
                "mapped", server.control.operations().status().doors().get(0).transport());
        server.stop();

        assertTrue(server.control.closed, "the socket is gone with the server");
        RefusedException refused = assertThrows(RefusedException.class, server.operations::status);
        assertEquals(ExitStatus.UNAVAILABLE, refused.status());
    }

    @Test
    void readAgainTheConfigurationBringsNewPeopleAndServesOn() throws Exception {
        MemoryJournal journal = new MemoryJournal();
        server.services.journals = new OneJournal(journal);
        server.serveOperators();
        server.people = List.of("zoe", "ala", "bob", "ewa");

        ReloadReport report = server.operations.reload();

        assertEquals(
                "4 people, 2 groups, renumbered true, ended 0, dropped 0",
                report.people() + " people, " + report.groups() + " groups, renumbered " + report.isRenumbered()
                        + ", ended " + report.ended() + ", dropped " + report.dropped());
        assertEquals(4, server.operations.status().people());
        assertEquals(
                List.of("zoe", "ala", "bob", "ewa"),
                Objects.requireNonNull(journal.names()).logins());
        assertEquals(List.of("names", "door", "names", "door"), server.run.events);
        assertEquals(2, Objects.requireNonNull(server.run.published()).generation());
        server.stop();
    }

    @Test
    void whoeverSupervisesItHearsWhenItServesReloadsAndStops() throws Exception {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch ready = new CountDownLatch(1);
        server.services.supervisor = new RecordingSupervisor(heard, ready);
        server.serveOperators();
        assertTrue(ready.await(30, TimeUnit.SECONDS));

        new ReloadOnHangUp(server.operations).run();
        server.problems = List.of(TWO_ALAS);
        new ReloadOnHangUp(server.operations).run();
        server.stop();

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
    void aSupervisorHearsTheLanguageOfTheOffice() throws Exception {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch ready = new CountDownLatch(1);
        server.services.supervisor = new RecordingSupervisor(heard, ready);
        server.language = "pl";
        server.serveOperators();
        assertTrue(ready.await(30, TimeUnit.SECONDS));

        server.problems = List.of(TWO_ALAS);
        new ReloadOnHangUp(server.operations).run();
        server.stop();

        assertEquals(
                List.of(
                        "ready: 3 osoby, 2 grupy",
                        "reloading",
                        "ready: nowej konfiguracji nie przyjęto, obowiązuje poprzednia",
                        "stopping"),
                heard);
        assertTrue(server.out().startsWith("kolejka-server ready: 3 people, 2 groups; door mapped"), server.out());
    }

    @Test
    void aBackupIsOfTheStateThereIsNowAndNeedsAJournal() throws Exception {
        MemoryJournal journal = new MemoryJournal();
        journal.begin(Office.sample(), events -> {
            events.mail(new int[] {1}, 0, 1, Mail.of(new Frame(0, 4, 0, "one"), 1));
            events.mail(new int[] {2}, 0, 1, Mail.of(new Frame(0, 4, 0, "two"), 1));
        });
        server.services.journals = new OneJournal(journal.afterCrash());
        server.serveOperators();

        assertEquals(new ServerStatus.BackupReport(2, 0), server.operations.backUp(Path.of("/backup")));

        server.services.journals = null;
        assertEquals(
                ExitStatus.UNAVAILABLE,
                assertThrows(RefusedException.class, () -> server.operations.backUp(Path.of("/backup")))
                        .status());
        server.stop();
    }

    @Test
    void aConfigurationThatIsWrongChangesNothing() throws Exception {
        server.serveOperators();
        server.problems = List.of(TWO_ALAS);

        RefusedException refused = assertThrows(RefusedException.class, server.operations::reload);

        assertEquals(ExitStatus.CONFIG, refused.status());
        assertEquals(
                "office.json:3:1: two people are called ala; expected each once\nnothing has changed",
                refused.getMessage());
        assertTrue(refused.in(Language.POLISH).endsWith("\nnic się nie zmieniło"), refused.in(Language.POLISH));
        assertEquals(3, server.operations.status().people());
        assertEquals(List.of("names", "door"), server.run.events);
        server.stop();
    }

    @Test
    void whereTheNewConfigurationCannotBeUsedTheOldOneGoesOn() throws Exception {
        server.serveOperators();
        server.door = "smoke";

        RefusedException refused = assertThrows(RefusedException.class, server.operations::reload);

        assertEquals("there is no transport 'smoke' here; there is mapped", refused.getMessage());
        assertTrue(server.run.doorPublishedAgain.await(30, TimeUnit.SECONDS));
        server.door = Office.DOOR;
        assertEquals(3, reloadWhenServing().people());
        server.stop();
    }

    @Test
    void betweenOneServerAndTheNextWhoAsksIsToldToAskAgain() throws Exception {
        server.serveOperators();
        CountDownLatch mayBegin = new CountDownLatch(1);
        server.run.secondMayBegin = mayBegin;
        FutureTask<ReloadReport> reload = new FutureTask<>(server.operations::reload);
        new Thread(reload, "operator-of-a-test").start();
        assertTrue(server.run.secondBegins.await(30, TimeUnit.SECONDS));

        List<RefusedException> refused = List.of(
                assertThrows(RefusedException.class, server.operations::reload),
                assertThrows(RefusedException.class, server.operations::status),
                assertThrows(RefusedException.class, server.operations::sessions),
                assertThrows(RefusedException.class, () -> server.operations.swap("mapped", "sysv")));
        for (RefusedException one : refused) {
            assertEquals(ExitStatus.TEMPORARY, one.status());
            assertEquals("the configuration is being read again already; ask in a moment", one.getMessage());
        }

        mayBegin.countDown();
        assertEquals(3, reload.get(30, TimeUnit.SECONDS).people());
        assertEquals(3, server.operations.status().people());
        server.stop();
    }

    private ReloadReport reloadWhenServing() throws Exception {
        while (true) {
            try {
                return server.operations.reload();
            } catch (RefusedException e) {
                assertEquals(ExitStatus.TEMPORARY, e.status());
                Thread.onSpinWait();
            }
        }
    }
}
