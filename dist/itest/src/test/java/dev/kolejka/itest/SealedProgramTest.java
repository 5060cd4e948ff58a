package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The built programs and sealed sessions: what their users notice when somebody is killed, stopped or taken over. */
@Timeout(600)
class SealedProgramTest {

    private static final int KILLS = Integer.getInteger("handshake.kills", 12);
    private static final long SEED = Long.getLong("kolejka.seed", 20_261_128);

    @TempDir
    Path directory;

    private Path run;
    private Server server;

    @BeforeEach
    void anOffice() throws Exception {
        run = directory.resolve("run");
        server = Server.start(run);
    }

    @AfterEach
    void closed() {
        server.close();
    }

    private Running enters(String login, String password) throws Exception {
        return Client.open(run, login, password).hears("Witaj, " + login + "!");
    }

    /** Asks who is there until the answer is this: the server looks every half second. */
    private static void untilSees(Running person, String expected) throws Exception {
        String seen;
        do {
            person.types("4", "2").hears("Zalogowani: ");
            seen = person.line();
        } while (!seen.equals(expected));
    }

    @Test
    void whoIsKilledIsSeenToBeGoneAndWhoIsStoppedIsNot() throws Exception {
        try (Running ala = enters("ala", "kota");
                Running bob = enters("bob", "psa");
                Running ewa = enters("ewa", "rybka")) {
            bob.signal("STOP");
            ewa.signal("KILL");

            untilSees(ala, "ala, bob");
            ala.types("1", "bob", "kiedy stałeś").hears("Wiadomość wysłana do: bob");
            try (Running again = enters("ewa", "rybka")) {
                untilSees(again, "ala, bob, ewa");
                again.signal("KILL");
                untilSees(ala, "ala, bob");
            }
            bob.signal("CONT").types("3").hears("ala: kiedy stałeś");

            bob.types("1", "ala", "stoję dalej").hears("Wiadomość wysłana do: ala");
            ala.types("3").hears("bob: stoję dalej");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoLocksTheWholeLockFileIsNamedToOperatorsAndKeepsPeopleOutOnlyAsLong(boolean shared) throws Exception {
        Process locking = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        Path.of(Locker.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toURI())
                                .toString(),
                        Locker.class.getName(),
                        run.resolve("kolejka.lock").toString(),
                        String.valueOf(shared))
                .start();
        try (Running locker = new Running(locking).hears("locked")) {
            String status = status();
            while (!status.contains("is locked as a whole")) { // the server looks every few seconds
                status = status();
            }
            String holder = "pid " + locker.pid() + (shared ? " (a shared lock):" : ":");
            assertTrue(status.contains("is locked as a whole by " + holder), status);
            try (Running ala = Client.open(run, "ala", "kota").hangsUp()) {
                assertNotEquals(0, ala.exitCode(), ala::soFar);
            }
            locker.hangsUp();
            locker.exitCode();
        }
        try (Running ala = enters("ala", "kota")) {
            untilSees(ala, "ala");
        }
    }

    private String status() throws Exception {
        try (Running status = Server.command("status", "--run", run.toString()).start()) {
            assertEquals(0, status.exitCode(), status::soFar);
            return status.output();
        }
    }

    @Test
    void aSecondMenuIsToldOfTheFirstAndTakesOverByName() throws Exception {
        try (Running first = enters("ala", "kota");
                Running second = Client.open(run, "ala", "kota").hears("już jest zalogowana: ala, od")) {
            second.signal("KILL");
            try (Running third = Client.command("--takeover", "--run", run.toString(), "--lang", "pl")
                    .start()
                    .types("ala", "kota")
                    .hears("Witaj, ala!")) {
                first.types("4", "2").hears("Login:");
                assertTrue(first.soFar().contains("inna"), first::soFar);
                third.types("4", "2").hears("Zalogowani: ala");
            }
        }
    }

    @Test
    void whenTheServerIsKilledAndStartedAgainPeopleGoOn() throws Exception {
        try (Running ala = enters("ala", "kota");
                Running bob = enters("bob", "psa")) {
            ala.types("1", "bob", "przed").hears("Wiadomość wysłana do: bob");
            bob.types("3")
                    .hears("ala: przed")
                    .hears("1 wiadomość"); // the whole answer, before there is nobody to answer

            server.running().signal("KILL");
            server.running().exitCode();
            server = Server.start(run);

            ala.types("1", "bob", "po").hears("Wiadomość wysłana do: bob");
            bob.types("3").hears("ala: po").hears("1 wiadomość");
            untilSees(bob, "ala, bob");
        }
    }

    @Test
    void clientsKilledAnywhereInTheLogInLeaveNothingBehind() throws Exception {
        Random random = new Random(SEED);
        for (int i = 0; i < KILLS; i++) {
            try (Running victim = Client.open(run, "ewa", "rybka")) {
                victim.hears("Login:");
                // The log-in takes some tenths of a second: somewhere in it, wherever that is on this machine.
                long until = System.nanoTime() + random.nextInt(600) * 1_000_000L;
                while (System.nanoTime() < until) {
                    Thread.onSpinWait();
                }
                victim.signal("KILL");
                victim.exitCode();
            }
            try (Running next = Client.command("--takeover", "--run", run.toString(), "--lang", "pl")
                    .start()
                    .types("ewa", "rybka")
                    .hears("Witaj, ewa!")) {
                untilSees(next, "ewa");
                assertEquals(0, next.hangsUp().exitCode(), next::soFar);
            }
        }
        try (Running ala = enters("ala", "kota")) {
            untilSees(ala, "ala");
        }
    }
}
