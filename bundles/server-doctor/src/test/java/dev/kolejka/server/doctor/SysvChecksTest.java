package dev.kolejka.server.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kolejka.api.program.Language;
import dev.kolejka.api.queue.LockFile;
import dev.kolejka.api.queue.QueueAccess;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** System V queues: the kernel's limits, who removes queues, and what lies about. */
class SysvChecksTest {

    private static final String HEAD =
            "       key      msqid perms      cbytes       qnum lspid lrpid   uid   gid  cuid  cgid\n";

    @TempDir
    private Path folder;

    private Patient patient;

    @BeforeEach
    void aPatient() throws Exception {
        patient = new Patient(folder);
    }

    private void limits(long msgmnb, long msgmax, long msgmni) throws Exception {
        patient.has("/proc/sys/kernel/msgmnb", msgmnb + "\n");
        patient.has("/proc/sys/kernel/msgmax", msgmax + "\n");
        patient.has("/proc/sys/kernel/msgmni", msgmni + "\n");
    }

    private void queue(long uid) throws Exception {
        patient.has(
                "/proc/sysvipc/msg",
                HEAD + "      6661          0   660        1560          3 1 2 " + uid + " 0 0 0\n");
    }

    private List<String> limitsOf(int people) throws Exception {
        return Patient.codes(new SysvLimitsCheck(patient.host(), Patient.sysv(people)));
    }

    private Check queues() {
        return new SysvQueuesCheck(patient.host(), patient.run, Patient.sysv(3));
    }

    // Limits

    @Test
    void theDefaultLimitsAreEnoughForAFewPeople() throws Exception {
        limits(16384, 8192, 32000);

        assertEquals(List.of(), limitsOf(3));
    }

    @Test
    void morePeopleWaitForRoomAndManyForEachOther() throws Exception {
        limits(16384, 8192, 32000);

        assertEquals(List.of("note msgmnb"), limitsOf(20));
        assertEquals(List.of("problem msgmnb"), limitsOf(50));

        Finding finding = Patient.only(new SysvLimitsCheck(patient.host(), Patient.sysv(50)));
        assertEquals("kernel.msgmnb is 16384: a queue holds 31 frames, for 50 people", finding.what(Language.ENGLISH));
        assertEquals(
                "echo kernel.msgmnb=262144 | sudo tee /etc/sysctl.d/60-kolejka-msgmnb.conf && sudo sysctl --system",
                finding.fix(Language.ENGLISH));
    }

    @Test
    void theProposedLimitIsEnough() throws Exception {
        limits(16384, 8192, 32000);
        String fix = Patient.only(new SysvLimitsCheck(patient.host(), Patient.sysv(5000)))
                .fix(Language.ENGLISH);

        limits(Long.parseLong(fix.replaceAll("\\D*(\\d+) .*", "$1")), 8192, 32000);

        assertEquals(List.of(), limitsOf(5000));
    }

    @Test
    void aFrameHasToFitAndAQueueToBeLeft() throws Exception {
        limits(262144, 500, 1);
        queue(0);

        assertEquals(List.of("problem msgmax", "problem msgmni"), limitsOf(3));
    }

    @Test
    void withoutASystemVDoorLimitsDoNotMatter() throws Exception {
        limits(1, 1, 0);

        assertEquals(List.of(), Patient.codes(new SysvLimitsCheck(patient.host(), Optional.empty())));
        assertEquals(
                List.of(),
                Patient.codes(new SysvLimitsCheck(
                        patient.host(),
                        Optional.of(new Published(1, 9, List.of(new Published.Door("mapped", "kolejka.queue")))))));
    }

    // Queues

    @Test
    void aQueueOfAnotherUserIsNotOurs() throws Exception {
        queue(patient.uid + 1);

        Finding finding = Patient.only(queues());

        assertEquals("sysv-queue-foreign", finding.code());
        assertEquals(
                "sudo ipcrm -Q 6661, if nobody needs it; else choose another key: --key N",
                finding.fix(Language.ENGLISH));
    }

    @Test
    void aQueueThatAStoppedServerLeftIsNoted() throws Exception {
        queue(patient.uid);

        Finding finding = Patient.only(queues());

        assertEquals(Finding.Level.NOTE, finding.level());
        assertEquals(
                "the System V queue with key 6661 is there with 3 frames, and no server runs",
                finding.what(Language.ENGLISH));
    }

    @Test
    void whereThereIsNoQueueAndNoServerAllIsWell() throws Exception {
        patient.has("/proc/sysvipc/msg", HEAD);

        assertEquals(List.of(), Patient.codes(queues()));
    }

    @Test
    void aQueueThatIsGoneUnderARunningServerIsAProblem() throws Exception {
        patient.has("/proc/sysvipc/msg", HEAD);
        Path lock = patient.path.resolve(LockFile.NAME);
        LockFile.make(lock, QueueAccess.DEFAULT);
        try (LockFile.Hold server = LockFile.open(lock).tryHold(0).orElseThrow()) {
            assertEquals(List.of("problem sysv-queue-gone"), Patient.codes(queues()), server::toString);
        }
    }

    // Logind

    /** The run directory is of whoever runs the tests, who may be root: then the uid cannot be a person's. */
    private Check removeIpc(Optional<Published> published) {
        return new RemoveIpcCheck(patient.host(), patient.run, 0, published);
    }

    @Test
    void aPersonsQueueGoesWhenThePersonLogsOut() throws Exception {
        patient.has("/run/systemd/system/there", "");

        Finding finding = Patient.only(removeIpc(Patient.sysv(3)));

        assertEquals("remove-ipc", finding.code());
        assertEquals("sudo loginctl enable-linger " + patient.run.owner(), finding.fix(Language.ENGLISH));
    }

    @Test
    void whatLogindIsToldLastCounts() throws Exception {
        patient.has("/run/systemd/system/there", "");
        patient.has("/etc/systemd/logind.conf", "[Login]\n#RemoveIPC=yes\nRemoveIPC=no\n");
        assertEquals(List.of(), Patient.codes(removeIpc(Patient.sysv(3))));

        patient.has("/usr/lib/systemd/logind.conf.d/90-more.conf", "[Login]\nRemoveIPC=yes\n");
        assertEquals(List.of("problem remove-ipc"), Patient.codes(removeIpc(Patient.sysv(3))));

        patient.has("/etc/systemd/logind.conf.d/95-kolejka.conf", "[Login]\nRemoveIPC=no\n");
        assertEquals(List.of(), Patient.codes(removeIpc(Patient.sysv(3))));
    }

    @Test
    void nothingIsRemovedOfWhoLingersOrHasNoSuchQueueOrWithoutLogind() throws Exception {
        assertEquals(List.of(), Patient.codes(removeIpc(Patient.sysv(3))), "there is no logind");

        patient.has("/run/systemd/system/there", "");
        assertEquals(List.of(), Patient.codes(removeIpc(Optional.empty())));

        patient.has("/var/lib/systemd/linger/" + patient.run.owner(), "");
        assertEquals(List.of(), Patient.codes(removeIpc(Patient.sysv(3))));
    }

    @Test
    void systemUsersAreSpared() throws Exception {
        patient.has("/run/systemd/system/there", "");

        assertEquals(
                List.of(),
                Patient.codes(new RemoveIpcCheck(patient.host(), patient.run, patient.uid + 1, Patient.sysv(3))));
    }
}
