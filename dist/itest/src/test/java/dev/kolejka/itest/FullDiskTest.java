package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server whose disk is full takes no mail and does all else, loses nothing it has confirmed, and goes on when there is room. */
@Timeout(300)
class FullDiskTest {

    /** Room for the queue, for the segment that is written and for two more. */
    private static final int DISK_MEBIBYTES = 64;

    /** More than fit. */
    private static final int MANY = 200_000;

    private static final int BOB = 2;

    @TempDir
    Path directory;

    private Path run() {
        return directory.resolve("disk/run");
    }

    private Server started() throws Exception {
        Path configuration = Files.writeString(
                directory.resolve("kolejka.json"),
                """
                { "mail": { "per-person": 1000000 },
                  "people": [ { "login": "ala", "password": "kota" }, { "login": "bob", "password": "psa" },
                              { "login": "ewa", "password": "mysz" }, { "login": "jan", "password": "lwa" } ] }
                """);
        return Server.ready(Server.command(
                "--config", configuration.toString(), "--run", run().toString(), "--doors", "mapped+classic"));
    }

    private String status() throws Exception {
        try (Running status =
                Server.command("status", "--run", run().toString()).start()) {
            assertEquals(0, status.exitCode(), status::soFar);
            return status.output();
        }
    }

    @Test
    void mailIsRefusedAndNothingElseUntilThereIsRoomAndNothingConfirmedIsLost() throws Exception {
        int confirmed;
        try (SmallDisk disk = SmallDisk.mounted(directory.resolve("disk"), DISK_MEBIBYTES)) {
            try (Server server = started();
                    Running ewa = Client.open(run(), "ewa", "mysz").hears("Witaj, ewa!");
                    Running jan = Client.open(run(), "jan", "lwa").hears("Witaj, jan!");
                    Correspondent ala = new Correspondent(run(), 1, "ala", "kota")) {
                ewa.types("1", "jan", "zanim").hears("Wiadomość wysłana");
                confirmed = ala.writes(0, 1000, BOB);
                assertEquals(1000, confirmed);
                assertFalse(status().contains("the disk is full"), "not yet");

                Path ballast = disk.fill();
                confirmed += ala.writes(confirmed, MANY, BOB);
                assertTrue(confirmed < MANY, "the disk is not full yet");
                server.running().logs("event=disk_full");
                assertTrue(status().contains("the disk is full"), status());
                assertTrue(status().contains("no room on the disk for the journal in " + run()), status());
                assertRefusesMailAndServesAllElse(ewa, jan);

                Files.delete(ballast);
                server.running().logs("event=disk_has_room");
                confirmed += ala.writes(confirmed, 1000, BOB);
                ewa.types("1", "ewa", "potem").hears("Wiadomość wysłana");
                assertFalse(status().contains("the disk is full"), status());
                assertEquals(1, server.running().soFar().split("event=disk_full", -1).length - 1, "once in the log");
                server.running().signal("KILL").exitCode();
            }
            try (Server server = started();
                    Correspondent bob = new Correspondent(run(), BOB, "bob", "psa")) {
                assertEquals(IntStream.range(0, confirmed).boxed().toList(), bob.reads());
                bob.logsOut();
                server.stop();
            }
        }
    }

    private static void assertRefusesMailAndServesAllElse(Running ewa, Running jan) throws Exception {
        ewa.types("1", "jan", "teraz").hears("Na dysku serwera brak miejsca");
        ewa.types("4", "2").hears("ewa");
        jan.types("3").hears("zanim");
        jan.types("4", "1").hears("Wylogowano");
    }
}
