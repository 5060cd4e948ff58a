package dev.kolejka.bench.torture;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The books of a lane with one consumer at a time. It is shown the frames of each producer in their order and without a
 * gap; and when it is killed, the next one is shown its last batch from some frame on once more, or none of it.
 */
final class ConsumeBooks implements Books {

    private final Tally tally;
    private final Map<Integer, Sender> senders = new HashMap<>();

    /** How many frames of each life were shown. */
    private final Map<Integer, Integer> shown = new HashMap<>();

    /** What may be shown again to the next consumer, from any of them on. */
    private List<Long> inHand = List.of();

    ConsumeBooks(Tally tally) {
        this.tally = tally;
    }

    @Override
    public void sent(Sender sender) {
        senders.put(sender.life(), sender);
    }

    @Override
    public void taken(Journal journal, long killedMicros) {
        int entries = journal.entries();
        if (entries > 0) {
            List<Long> expected = expectedAgain(journal.one(0));
            int repeated = repeat(journal, entries, expected);
            for (int i = repeated; i < entries; i++) {
                receive(journal.one(i));
            }
            inHand = lastBatch(journal, entries);
            if (repeated == entries) {
                inHand.addAll(expected.subList(repeated, expected.size()));
            }
        }
        if (killedMicros == Journal.NONE) {
            inHand = List.of();
        }
    }

    /** What its predecessor had in hand, from the frame on that is shown first; nothing if that is a new one. */
    private List<Long> expectedAgain(long first) {
        int from = inHand.indexOf(first);
        return from < 0 ? List.of() : inHand.subList(from, inHand.size());
    }

    /** How many of the first frames are, one for one, the expected ones. */
    private int repeat(Journal journal, int entries, List<Long> expected) {
        int same = 0;
        while (same < entries && same < expected.size() && journal.one(same) == expected.get(same)) {
            same++;
        }
        if (same < entries && same < expected.size()) {
            tally.reordered();
        }
        tally.shownAgain += same;
        return same;
    }

    private static List<Long> lastBatch(Journal journal, int entries) {
        int first = entries - 1;
        while (first > 0 && journal.other(first) == 0) {
            first--;
        }
        List<Long> batch = new ArrayList<>();
        for (int i = first; i < entries; i++) {
            batch.add(journal.one(i));
        }
        return batch;
    }

    private void receive(long id) {
        if (id == FrameId.TORN) {
            tally.torn();
            return;
        }
        int next = shown.getOrDefault(FrameId.life(id), 0);
        int number = FrameId.number(id);
        if (number < next) {
            tally.duplicated++;
            return;
        }
        tally.lost += number - next;
        tally.received++;
        shown.put(FrameId.life(id), number + 1);
    }

    @Override
    public void settle() {
        for (Sender sender : senders.values()) {
            settle(sender, shown.getOrDefault(sender.life(), 0));
        }
        shown.forEach((life, frames) -> {
            if (!senders.containsKey(life)) {
                tally.unexpected(frames);
            }
        });
    }

    private void settle(Sender sender, int frames) {
        tally.sent += sender.confirmed();
        tally.lost += Math.max(0, sender.confirmed() - frames);
        tally.unexpected(Math.max(0, frames - sender.intended()));
        tally.cutShort += sender.intended() - sender.confirmed();
        tally.cutShortArrived += Math.max(0, Math.min(frames, sender.intended()) - sender.confirmed());
    }
}
