package dev.kolejka.server.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kolejka.api.program.Language;
import dev.kolejka.api.queue.LockFile;
import dev.kolejka.api.queue.QueueAccess;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The run directory and what lies in it. */
class RunDirectoryChecksTest {

    private static final String SEGMENT = "journal/segment-0000000000000000001";

    @TempDir
    private Path folder;

    private Patient patient;

    @BeforeEach
    void aPatient() throws Exception {
        patient = new Patient(folder);
    }

    private void mode(String mode) throws IOException {
        Files.setPosixFilePermissions(patient.path, PosixFilePermissions.fromString(mode));
    }

    private List<String> directory() throws IOException {
        return Patient.codes(new RunDirectoryCheck(patient.host(), patient.run));
    }

    private List<String> files() throws IOException {
        return Patient.codes(new RunFilesCheck(patient.run));
    }

    // The directory

    @Test
    void oneThatIsOursAndClosedToOthersIsWell() throws Exception {
        assertEquals(List.of(), directory());
    }

    @Test
    void oneThatOthersMayWriteOrMayNotEnterIsAProblem() throws Exception {
        mode("rwxrwxr-x");
        assertEquals(List.of("problem run-mode"), directory());
        assertEquals(
                "chmod go-w " + patient.path,
                Patient.only(new RunDirectoryCheck(patient.host(), patient.run)).fix(Language.ENGLISH));

        mode("rwx------");
        assertEquals(List.of("problem run-closed"), directory());
    }

    @Test
    void oneThatIsNotThereOrALinkIsAProblem() throws Exception {
        RunFolder missing = new RunFolder(folder.resolve("missing"));
        RunFolder link = new RunFolder(Files.createSymbolicLink(folder.resolve("link"), patient.path));

        assertEquals(List.of("problem run-missing"), Patient.codes(new RunDirectoryCheck(patient.host(), missing)));
        assertEquals(List.of("problem run-link"), Patient.codes(new RunDirectoryCheck(patient.host(), link)));
    }

    @Test
    void whoseItIsIsTold() throws Exception {
        Finding finding = Patient.only(new RunDirectoryCheck(patient.host(patient.uid + 1), patient.run));

        assertEquals("run-owner", finding.code());
        assertEquals(
                "sudo -u " + patient.run.owner() + " kolejka-server doctor --run " + patient.path,
                finding.fix(Language.ENGLISH));
    }

    // Its files

    @Test
    void filesAsAServerMakesThemAreWell() throws Exception {
        patient.file("basic.txt", "rw-r--r--");
        patient.file("queue.json", "rw-r--r--");
        patient.file("server.key", "rw-------");
        patient.file("kolejka.lock", "rw-rw----");

        assertEquals(List.of(), files());
    }

    @Test
    void aSecretThatOthersReadAndAListThatTheyCannotReadAreProblems() throws Exception {
        Path key = patient.file("server.key", "rw-r-----");
        patient.file("basic.txt", "rw-------");

        List<Finding> findings = new RunFilesCheck(patient.run).look();

        assertEquals(2, findings.size());
        assertEquals(
                "chmod 0644 " + patient.path.resolve("basic.txt"),
                findings.get(0).fix(Language.ENGLISH));
        assertEquals(key + " has mode 0640", findings.get(1).what(Language.ENGLISH));
        assertEquals("chmod 0600 " + key, findings.get(1).fix(Language.ENGLISH));
    }

    @Test
    void aLinkInThePlaceOfAFileIsAProblem() throws Exception {
        Files.createSymbolicLink(patient.path.resolve("server.pub"), patient.file("elsewhere", "rw-r--r--"));

        assertEquals(List.of("problem file-link"), files());
    }

    // Where it lies

    @Test
    void anotherMachinesFileSystemIsAProblemAndMemoryIsNoted() throws Exception {
        assertEquals(
                List.of("problem shared-file-system"), Patient.codes(new FileSystemCheck(patient.run, file -> "nfs4")));
        assertEquals(
                List.of("problem shared-file-system"),
                Patient.codes(new FileSystemCheck(patient.run, file -> "fuse.sshfs")));
        assertEquals(
                List.of("note in-memory-file-system"),
                Patient.codes(new FileSystemCheck(patient.run, file -> "tmpfs")));
        assertEquals(List.of(), Patient.codes(new FileSystemCheck(patient.run, file -> "ext4")));
    }

    @Test
    void theJournalNeedsRoomToGrow() throws Exception {
        Finding finding = Patient.only(new DiskSpaceCheck(patient.run, file -> DiskSpaceCheck.ENOUGH_BYTES - 1));

        assertEquals("32 MiB are free where " + patient.path + " lies", finding.what(Language.ENGLISH));
        assertEquals(List.of(), Patient.codes(new DiskSpaceCheck(patient.run, file -> DiskSpaceCheck.ENOUGH_BYTES)));
    }

    // Keys

    private List<String> keys(String... people) throws IOException {
        StringBuilder text = new StringBuilder("kolejka people.keys 1\nrealm " + "0".repeat(32) + "\n");
        for (String login : people) {
            text.append(login).append(' ').append("a".repeat(64)).append(" passwd\n");
        }
        Files.writeString(patient.file("people.keys", "rw-------"), text + "sha256 " + "b".repeat(64) + "\n");
        return Patient.codes(new KeysOfNobodyCheck(patient.run));
    }

    @Test
    void keysOfWhoLeftAreNotedWithTheCommandThatRemovesThem() throws Exception {
        assertEquals(List.of(), keys("ala", "tom"));

        Files.writeString(patient.file("basic.txt", "rw-r--r--"), "o 1 ala \no 2 bob \n");
        assertEquals(List.of(), keys("ala"));
        assertEquals(List.of("note keys-of-nobody"), keys("ala", "tom", "zoe"));

        Finding finding = Patient.only(new KeysOfNobodyCheck(patient.run));
        assertEquals(
                patient.path + "/people.keys holds 2 keys of nobody in basic.txt: tom, zoe",
                finding.what(Language.ENGLISH));
        assertEquals(
                patient.path + "/people.keys: 2 klucze bez osoby w basic.txt: tom, zoe", finding.what(Language.POLISH));
        assertEquals("kolejka-server user del tom --config FILE --run " + patient.path, finding.fix(Language.ENGLISH));
    }

    // The journal

    private void written(Instant at) throws IOException {
        Files.setLastModifiedTime(patient.file(SEGMENT, "rw-------"), FileTime.from(at));
    }

    @Test
    void aClockThatWasSetBackIsFoundByWhatWasWrittenInTheFuture() throws Exception {
        Check check = new ClockCheck(patient.host(), patient.run);
        assertEquals(List.of(), Patient.codes(check));

        written(Patient.NOW.plus(ClockCheck.TOLERANCE));
        assertEquals(List.of(), Patient.codes(check));

        written(Patient.NOW.plusSeconds(3600));
        assertEquals(List.of("problem clock-set-back"), Patient.codes(check));
    }

    private List<String> journal(String magic, int version) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        head.put(magic.getBytes(StandardCharsets.US_ASCII)).putInt(8, version);
        Files.write(patient.file(SEGMENT, "rw-------"), head.array());
        return Patient.codes(new JournalVersionCheck(patient.run));
    }

    @Test
    void aJournalOfANewerServerAndWhatIsNoneAreProblems() throws Exception {
        assertEquals(List.of(), journal("kolejka\n", 1));
        assertEquals(List.of("problem journal-newer"), journal("kolejka\n", 2));
        assertEquals(List.of("problem journal-damaged"), journal("somebody", 1));

        Files.write(patient.path.resolve(SEGMENT), new byte[3]);
        assertEquals(List.of("problem journal-damaged"), Patient.codes(new JournalVersionCheck(patient.run)));
    }

    @Test
    void whatIsNotFinishedInTheJournalIsPassedOver() throws Exception {
        patient.file("journal/segment-0000000000000000001.new", "rw-------");

        assertEquals(List.of(), Patient.codes(new JournalVersionCheck(patient.run)));
    }

    // Whether somebody is there

    private LockFile.Hold served() throws IOException {
        Path lock = patient.path.resolve(LockFile.NAME);
        LockFile.make(lock, QueueAccess.DEFAULT);
        return LockFile.open(lock).tryHold(0).orElseThrow();
    }

    @Test
    void aSocketWithoutAServerIsStaleAndAServerWithoutOneIsOutOfReach() throws Exception {
        Check check = new ControlSocketCheck(patient.run);
        Path socket = patient.file("control.sock", "rw-------");
        assertEquals(List.of("note socket-stale"), Patient.codes(check));

        try (LockFile.Hold server = served()) {
            assertEquals(List.of(), Patient.codes(check), server::toString);

            Files.delete(socket);
            assertEquals(List.of("problem socket-missing"), Patient.codes(check));
        }
        assertEquals(List.of(), Patient.codes(check));
    }

    @Test
    void aPathTooLongForASocketIsAProblem() throws Exception {
        Path deep = Files.createDirectory(folder.resolve("x".repeat(100)));

        assertEquals(List.of("problem socket-path"), Patient.codes(new ControlSocketCheck(new RunFolder(deep))));
    }

    @Test
    void aQueueFileOfNobodyIsNoted() throws Exception {
        Optional<Published> published =
                Optional.of(new Published(1, 3, List.of(new Published.Door("mapped", "kolejka.queue"))));
        Check check = new MappedQueuesCheck(patient.run, published);
        patient.file("kolejka.queue", "rw-rw----");
        assertEquals(List.of("note mapped-queue-left"), Patient.codes(check));

        try (LockFile.Hold server = served()) {
            assertEquals(List.of(), Patient.codes(check), server::toString);

            patient.file("kolejka.queue.2", "rw-rw----");
            assertEquals(List.of("note mapped-queue-unused"), Patient.codes(check));
        }
    }

    // queue.json

    @Test
    void whereTheServerListensIsReadFromQueueJson() throws Exception {
        assertEquals(Optional.empty(), Published.in(patient.run));

        Files.writeString(
                patient.path.resolve("queue.json"),
                """
                { "version": 1, "generation": 3, "p": 12, "g": 2, "s": 64, "more": { "p": "?" },
                  "doors": [ { "transport": "mapped", "address": "kolejka.queue" },
                             { "transport": "sysv", "address": "6661", "classic": true } ] }
                """);
        assertEquals(
                Optional.of(new Published(
                        1,
                        12,
                        List.of(new Published.Door("mapped", "kolejka.queue"), new Published.Door("sysv", "6661")))),
                Published.in(patient.run));

        Files.writeString(patient.path.resolve("queue.json"), "{ \"version\": ");
        assertThrows(IOException.class, () -> Published.in(patient.run));
    }
}
