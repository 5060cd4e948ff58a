package dev.kolejka.server.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.protocol.DoorList;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.queue.QueueAccess;
import dev.kolejka.api.sealing.PublicKey;
import dev.kolejka.api.server.KeyRing;
import dev.kolejka.api.server.Password;
import dev.kolejka.api.server.Roster;
import dev.kolejka.api.server.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ring with its own thread. */
class FileKeyRingsTest {

    @TempDir
    private Path run;

    private final FakeSealing sealing = new FakeSealing();

    @Test
    void everybodyAtOnceGetsTheirKeysAndAllAreStored() throws Exception {
        List<String> logins =
                IntStream.range(0, 50).mapToObj(number -> "person" + number).toList();
        List<CompletableFuture<Optional<PublicKey>>> asked = new ArrayList<>();

        try (KeyRing ring = new FileKeyRings(sealing).open(new PlainRun(run), roster(logins, new Password("kota")))) {
            for (String login : logins) {
                asked.add(ring.key(login));
            }
            for (int i = 0; i < asked.size(); i++) {
                PublicKey expected = FakeSealing.keyOf(
                        logins.get(i), "kota", ring.server().identity().realm());
                assertEquals(Optional.of(expected), asked.get(i).get(60, TimeUnit.SECONDS));
            }
        }

        assertEquals(
                50,
                PeopleKeys.of(Files.readAllBytes(run.resolve("people.keys")))
                        .keys()
                        .size());
        assertEquals(50, sealing.derived.size());
    }

    @Test
    void whoCannotGetInIsNamedAtTheStart() throws Exception {
        try (LogEar log = new LogEar();
                KeyRing ring = new FileKeyRings(sealing)
                        .open(new PlainRun(run), roster(List.of("ala", "bob"), Password.NONE))) {
            assertEquals(Optional.empty(), ring.key("ala").get());
            assertTrue(log.heard().contains("nothing lets in ala, bob; set a password with"), log::heard);
        }
    }

    private static Roster roster(List<String> logins, Password password) {
        return new Roster(
                new Names(logins, List.of()),
                logins.stream().map(login -> password).toList());
    }

    /** A run directory that publishes nothing. */
    private record PlainRun(Path path) implements RunDirectory {

        @Override
        public boolean numberedOtherwise(Names names) {
            return false;
        }

        @Override
        public void admit(QueueAccess access) {}

        @Override
        public void publish(Names names) {}

        @Override
        public void publish(DoorList doors) {}

        @Override
        public String lockedWhole(long nobodys) {
            return "kolejka.lock is locked as a whole";
        }

        @Override
        public void close() {}
    }
}
