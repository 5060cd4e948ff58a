package dev.kolejka.bench.torture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * The books of a lane that several pollers take from. A frame that was put and that nobody noted can be in the hands of
 * a poller that was killed between taking and noting it: one frame a kill, and only if the time in which the frame must
 * have been taken, known from its neighbours, touches the time of that poller's last call. Otherwise it is lost.
 */
final class PollBooks implements Books {

    private final Tally tally;
    private final int slots;
    private final Map<Integer, Sender> senders = new HashMap<>();
    private final Map<Integer, Receipts> received = new HashMap<>();
    private final List<Span> hands = new ArrayList<>();

    PollBooks(Tally tally, int slots) {
        this.tally = tally;
        this.slots = slots;
    }

    @Override
    public void sent(Sender sender) {
        senders.put(sender.life(), sender);
    }

    @Override
    public void taken(Journal journal, long killedMicros) {
        Map<Integer, Integer> last = new HashMap<>();
        for (int i = 0; i < journal.entries(); i++) {
            long id = journal.one(i);
            if (id == FrameId.TORN) {
                tally.torn();
            } else {
                receive(id, journal.other(i), last);
            }
        }
        if (killedMicros != Journal.NONE && journal.since() != Journal.NONE) {
            hands.add(new Span(journal.since(), killedMicros));
        }
    }

    /** One poller sees the frames of one producer in their order, though not all of them. */
    private void receive(long id, long times, Map<Integer, Integer> last) {
        int number = FrameId.number(id);
        Integer before = last.put(FrameId.life(id), number);
        if (before != null && number <= before) {
            tally.reordered();
        }
        Receipts receipts = received.computeIfAbsent(FrameId.life(id), life -> new Receipts());
        if (!receipts.add(number, (int) (times >>> Integer.SIZE), (int) times)) {
            tally.duplicated++;
        }
    }

    @Override
    public void settle() {
        List<Span> missing = new ArrayList<>();
        for (Sender sender : senders.values()) {
            settle(sender, missing);
        }
        received.forEach((life, receipts) -> {
            if (!senders.containsKey(life)) {
                tally.unexpected(receipts.count());
            }
        });
        int found = Matching.size(missing, hands);
        tally.inDeadHands += found;
        tally.lost += missing.size() - found;
    }

    private void settle(Sender sender, List<Span> missing) {
        Receipts receipts = received.getOrDefault(sender.life(), new Receipts());
        tally.sent += sender.confirmed();
        tally.received += receipts.count();
        tally.cutShort += sender.intended() - sender.confirmed();
        tally.unexpected(receipts.countFrom(sender.intended()));
        for (long n = sender.confirmed(); n < sender.intended(); n++) {
            tally.cutShortArrived += receipts.has((int) n) ? 1 : 0;
        }
        for (int n = 0; n < sender.confirmed(); n++) {
            if (!receipts.has(n)) {
                missing.add(whenTaken(sender, receipts, n));
            }
        }
    }

    /** When a frame that nobody noted must have been taken: between its neighbours. */
    private Span whenTaken(Sender sender, Receipts receipts, int n) {
        int before = receipts.before(n);
        int after = receipts.after(n);
        return new Span(
                before < 0 ? sender.beganMicros() : receipts.asked(before),
                after < 0 ? emptiedAfter(sender.endedMicros()) : receipts.noted(after));
    }

    /** When what lay on the lane at some time had been taken: when as many had been taken since as fit in it. */
    private long emptiedAfter(long micros) {
        return received.values().stream()
                .flatMapToLong(receipts -> receipts.notedWhenAskedFrom(micros))
                .sorted()
                .skip(slots - 1L)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    /** A time from … to, in microseconds. */
    record Span(long from, long to) {

        boolean touches(Span other) {
            return from <= other.to && other.from <= to;
        }
    }

    /** Frames of one producer, by their numbers: when they were asked for, and when they were noted. */
    private static final class Receipts {

        private int[] asked = new int[256];
        private int[] noted = new int[256];
        private int end;
        private int count;

        /** False when it was there already. */
        boolean add(int n, int askedMicros, int notedMicros) {
            while (n >= asked.length) {
                asked = java.util.Arrays.copyOf(asked, asked.length * 2);
                noted = java.util.Arrays.copyOf(noted, noted.length * 2);
            }
            if (has(n)) {
                return false;
            }
            asked[n] = askedMicros;
            noted[n] = notedMicros;
            end = Math.max(end, n + 1);
            count++;
            return true;
        }

        boolean has(int n) {
            return n < end && noted[n] != 0;
        }

        int count() {
            return count;
        }

        int countFrom(long first) {
            int found = 0;
            for (int n = (int) first; n < end; n++) {
                found += has(n) ? 1 : 0;
            }
            return found;
        }

        int before(int n) {
            int before = n - 1;
            while (before >= 0 && !has(before)) {
                before--;
            }
            return before;
        }

        int after(int n) {
            int after = n + 1;
            while (after < end && !has(after)) {
                after++;
            }
            return after < end ? after : -1;
        }

        long asked(int n) {
            return asked[n];
        }

        long noted(int n) {
            return noted[n];
        }

        LongStream notedWhenAskedFrom(long micros) {
            return java.util.stream.IntStream.range(0, end)
                    .filter(n -> has(n) && asked[n] >= micros)
                    .mapToLong(n -> noted[n]);
        }
    }
}
