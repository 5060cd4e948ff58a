package dev.kolejka.server.doctor;

import dev.kolejka.api.program.Saying;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether the kernel's limits for System V queues suit the people who are to use one (protocol, section 1). */
final class SysvLimitsCheck implements Check {

    /** What a frame takes of a queue's room: all but its type. */
    static final int FRAME_BYTES = 520;

    /** What some classic programs pass as the size of a frame. */
    private static final int LARGEST_FRAME_BYTES = 528;

    /** Frames of mail that may lie on a queue for one person. */
    private static final int MAIL_PER_PERSON = 4;

    /** Frames for requests, log-ins and answers. */
    private static final int REST = 8;

    private static final long GOOD_MSGMAX = 8192;
    private static final long GOOD_MSGMNB = 262_144;

    private final Host host;
    private final Optional<Published> published;

    SysvLimitsCheck(Host host, Optional<Published> published) {
        this.host = host;
        this.published = published;
    }

    @Override
    public List<Finding> look() throws IOException {
        List<Finding> findings = new ArrayList<>();
        if (published.isEmpty() || published.get().sysvKeys().isEmpty()) {
            return findings;
        }
        checkLongest(findings);
        checkRoom(published.get().people(), findings);
        checkQueues(findings);
        return findings;
    }

    private void checkLongest(List<Finding> findings) throws IOException {
        Optional<Long> msgmax = host.number("/proc/sys/kernel/msgmax");
        if (msgmax.isPresent() && msgmax.get() < LARGEST_FRAME_BYTES) {
            findings.add(Finding.problem(Ailment.MSGMAX, msgmax.get(), FRAME_BYTES, LARGEST_FRAME_BYTES, GOOD_MSGMAX));
        }
    }

    /** A full queue blocks nobody of ours, but who puts on it has to wait, and classic programs all wait for each other. */
    private void checkRoom(int people, List<Finding> findings) throws IOException {
        Optional<Long> msgmnb = host.number("/proc/sys/kernel/msgmnb");
        if (msgmnb.isEmpty()) {
            return;
        }
        long frames = msgmnb.get() / FRAME_BYTES;
        long wanted = (long) MAIL_PER_PERSON * people + REST;
        if (frames >= wanted) {
            return;
        }
        Finding.Level level = frames < people + REST ? Finding.Level.PROBLEM : Finding.Level.NOTE;
        long good = Math.max(GOOD_MSGMNB, Long.highestOneBit(wanted * FRAME_BYTES) * 2);
        findings.add(new Finding(
                level,
                Ailment.MSGMNB,
                List.of(msgmnb.get(), new Saying.Count(Noun.FRAMES, frames), people, wanted, REST, good)));
    }

    private void checkQueues(List<Finding> findings) throws IOException {
        Optional<Long> msgmni = host.number("/proc/sys/kernel/msgmni");
        int queues = SysvQueue.all(host).size();
        if (msgmni.isPresent() && queues >= msgmni.get()) {
            findings.add(Finding.problem(Ailment.MSGMNI, queues, msgmni.get(), 2 * msgmni.get()));
        }
    }
}
