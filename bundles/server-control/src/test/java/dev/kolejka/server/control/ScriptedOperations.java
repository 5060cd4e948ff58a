package dev.kolejka.server.control;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.server.Configuration.Durability;
import dev.kolejka.api.server.Journal;
import dev.kolejka.api.server.Mail;
import dev.kolejka.api.server.MailKeeper;
import dev.kolejka.api.server.Operations;
import dev.kolejka.api.server.ServerStatus;
import dev.kolejka.api.server.ServerStatus.DoorState;
import dev.kolejka.api.server.ServerStatus.DoorStatus;
import dev.kolejka.api.server.ServerStatus.ReloadReport;
import dev.kolejka.api.server.ServerStatus.SwapReport;
import dev.kolejka.api.server.SessionStatus;
import dev.kolejka.api.server.WaitingMail;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A server of which a test says how it is, and which can be made to wait in a swap. */
final class ScriptedOperations implements Operations {

    static final SwapReport SWAP =
            new SwapReport("mapped", "sysv", 1_790_000_000_000L, Duration.ofMillis(12), 3, 0, 2, 0);

    static final DoorStatus MAPPED =
            new DoorStatus("mapped", "kolejka.queue", false, DoorState.OPEN, 0, 64, 2, 120, Map.of(), List.of());

    static final DoorStatus SYSV = new DoorStatus(
            "sysv",
            "6661",
            true,
            DoorState.OPEN,
            3,
            31,
            1,
            17,
            Map.of("unknown-sender", 3L, "bad-length", 1L),
            List.of("this kernel has no MSG_COPY: a request is taken before it is carried out"));

    static final List<ServerStatus.Waiting> WAITING = List.of(
            new ServerStatus.Waiting("ewa", 6, 1_789_990_000_000L),
            new ServerStatus.Waiting("bob", 1, 1_789_999_000_000L));

    static final Journal.Status JOURNAL =
            new Journal.Status(Durability.DISK, 33_554_432, 2, 1, 412_500, 1_800_000, false);

    static final ReloadReport RELOAD = new ReloadReport(51, 1, true, 1, 2, Duration.ofMillis(120));

    static final ServerStatus OFFICE = new ServerStatus(
            "office",
            4711,
            1_789_999_000_000L,
            50,
            3,
            2,
            7,
            WAITING,
            JOURNAL,
            List.of("all is well"),
            List.of(MAPPED, SYSV),
            SWAP);

    static final List<SessionStatus> SESSIONS = List.of(
            new SessionStatus(
                    "ala", SessionStatus.Kind.PRIMARY, 12, "mapped", 1_789_990_000_000L, 1_790_000_000_000L, 2),
            new SessionStatus("zoe", SessionStatus.Kind.CLASSIC, 0, "", 1_789_999_000_000L, 1_789_999_000_000L, 0));

    /** Of ala. */
    volatile List<WaitingMail> mail = List.of(
            new WaitingMail(17, "bob", "", new Mail(5, 0, 1_790_000_000_000L, true, utf8("Zażółć\u001b \"gęślą\""))),
            new WaitingMail(18, "ewa", "szachy", new Mail(6, 1, 1_790_000_001_000L, false, utf8(""))));

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    volatile List<SessionStatus> sessions = SESSIONS;
    final CountDownLatch swapping = new CountDownLatch(1);
    final CountDownLatch maySwap = new CountDownLatch(1);
    volatile boolean swapInterrupted;
    volatile ServerStatus status = OFFICE;

    @Override
    public ServerStatus status() {
        return status;
    }

    @Override
    public ServerStatus.BackupReport backUp(Path file) throws RefusedException {
        if (file.endsWith("there")) {
            throw new RefusedException(ExitStatus.CANNOT_CREATE, file + " is there already");
        }
        return new ServerStatus.BackupReport(4711, file.endsWith("office") ? 8192 : 0);
    }

    @Override
    public List<SessionStatus> sessions() {
        return sessions;
    }

    @Override
    public int kick(String login) throws RefusedException {
        return waiting(login);
    }

    @Override
    public int waiting(String login) throws RefusedException {
        if (!login.equals("ala") && !login.equals("bob")) {
            throw new RefusedException(ExitStatus.NO_USER, "nobody here has the login '" + login + "'");
        }
        return login.equals("ala") ? mail.size() : 0;
    }

    @Override
    public int drain(String login, MailKeeper keeper) throws RefusedException {
        int count = waiting(login);
        if (count > 0) {
            keeper.keep(mail);
        }
        return purge(login);
    }

    @Override
    public int purge(String login) throws RefusedException {
        int count = waiting(login);
        mail = List.of();
        return count;
    }

    @Override
    public ReloadReport reload() {
        return RELOAD;
    }

    @Override
    public SwapReport swap(String from, String to) throws RefusedException, InterruptedException {
        if (from.equals("broken")) {
            throw new IllegalStateException("on purpose");
        }
        if (!from.equals("mapped")) {
            throw new RefusedException(
                    ExitStatus.USAGE, "there is no door '" + from + "'; there are mapped sysv\nask for doors");
        }
        swapping.countDown();
        try {
            maySwap.await();
        } catch (InterruptedException e) {
            swapInterrupted = true;
            throw e;
        }
        return SWAP;
    }
}
