package dev.kolejka.server.doctor;

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
            findings.add(Finding.problem(
                    "msgmax",
                    "kernel.msgmax is " + msgmax.get(),
                    "a frame has " + FRAME_BYTES + " bytes, with some classic programs " + LARGEST_FRAME_BYTES
                            + ", so that nothing can be put on a queue",
                    setting("msgmax", 8192)));
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
        String what =
                "kernel.msgmnb is " + msgmnb.get() + ": a queue holds " + frames + " frames, for " + people + " people";
        String why = "with " + wanted + " nobody waits for room; fewer than a frame a person and " + REST
                + " make everybody on the queue wait for everybody else";
        String fix = setting("msgmnb", Math.max(GOOD_MSGMNB, Long.highestOneBit(wanted * FRAME_BYTES) * 2));
        findings.add(
                frames < people + REST
                        ? Finding.problem("msgmnb", what, why, fix)
                        : Finding.note("msgmnb", what, why, fix));
    }

    private void checkQueues(List<Finding> findings) throws IOException {
        Optional<Long> msgmni = host.number("/proc/sys/kernel/msgmni");
        int queues = SysvQueue.all(host).size();
        if (msgmni.isPresent() && queues >= msgmni.get()) {
            findings.add(Finding.problem(
                    "msgmni",
                    "there are " + queues + " System V queues, and kernel.msgmni is " + msgmni.get(),
                    "no other queue can be made on this machine",
                    setting("msgmni", 2 * msgmni.get())));
        }
    }

    private static String setting(String name, long value) {
        return "echo kernel." + name + "=" + value + " | sudo tee /etc/sysctl.d/60-kolejka-" + name
                + ".conf && sudo sysctl --system";
    }
}
