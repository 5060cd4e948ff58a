package dev.kolejka.client.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kolejka.api.client.ChatException;
import dev.kolejka.api.client.Checkups.Result;
import dev.kolejka.api.client.Checkups.Subject;
import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.queue.QueueTransport;
import dev.kolejka.api.sealing.Fingerprint;
import dev.kolejka.api.sealing.Seed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What somebody learns who cannot get in, or can. */
class CheckupTest extends SealedFixture {

    private List<Result> look(Path directory, Trust trust, QueueTransport... transports) {
        return new Checkup(new RunDirectory(directory), List.of(transports), trust, new Remembered())
                .look(Optional.of("ala"));
    }

    private List<Result> look() {
        return look(run, anyone -> office.identity(), office.transport);
    }

    private static List<String> said(List<Result> results) {
        return results.stream()
                .map(result ->
                        result.subject() + " " + (result.trouble() == null ? result.isThere() : result.trouble()))
                .toList();
    }

    @Test
    void whereAllIsWellEverythingIsToldAndNobodyLogsIn() {
        List<Result> results = look();

        assertEquals(
                List.of("RUN_DIRECTORY true", "SERVER true", "IDENTITY true", "DOOR true", "KEY false"), said(results));
        assertEquals(
                Fingerprint.of(office.identity()).toString(), results.get(2).detail());
        assertEquals(office.transport.name(), results.get(3).name());
        assertEquals(List.of(), office.hellos);
    }

    @Test
    void aKeyThatIsKeptIsFound() {
        remembered.put("ala", new Seed(new byte[Seed.BYTES]));

        assertEquals(new Result(Subject.KEY, "ala", null, "", true), look().get(4));
    }

    @Test
    void whereNoServerHasRunNothingElseIsLookedAt() {
        assertEquals(
                List.of("RUN_DIRECTORY NO_SERVER"),
                said(look(run.resolve("nowhere"), anyone -> office.identity(), office.transport)));
    }

    @Test
    void ofAServerThatHasStoppedNoDoorIsTried() {
        office.dies();

        assertEquals(
                List.of("RUN_DIRECTORY true", "SERVER SERVER_STOPPED", "IDENTITY true", "KEY false"), said(look()));
    }

    @Test
    void aServerThatIsNotTrustedIsToldWithTheReason() {
        List<Result> results = look(
                run,
                anyone -> {
                    throw new ChatException(Trouble.NOT_TRUSTED, "it belongs to mallory");
                },
                office.transport);

        assertEquals(List.of("RUN_DIRECTORY true", "SERVER true", "IDENTITY NOT_TRUSTED", "DOOR true"), said(results));
        assertEquals("it belongs to mallory", results.get(2).detail());
    }

    @Test
    void aDoorThatCannotBeUsedIsToldWithTheReason() {
        List<Result> results = look(run, anyone -> office.identity(), office.other);

        assertEquals(
                List.of("RUN_DIRECTORY true", "SERVER true", "IDENTITY true", "DOOR NO_TRANSPORT", "KEY false"),
                said(results));
        assertTrue(
                results.get(3).detail().contains("ours: other"), results.get(3).detail());
    }

    @Test
    void whatTheProcessHasIsUsedWhereNothingElseIsGiven() throws Exception {
        Path home = Files.createDirectory(run.resolve("home"));

        List<Result> results =
                new UserCheckups(Map.of("HOME", home.toString())).look(run.resolve("nowhere"), Optional.empty());

        assertEquals(List.of("RUN_DIRECTORY NO_SERVER"), said(results));
    }
}
