package dev.kolejka.transport.sysv;

/**
 * How much of a queue's room its maker uses. All types share the room, and who asks must find some: so the maker fills
 * two thirds of it at most, one type a fixed number of slots at most, and never more than it leaves to all the others.
 * By the last rule those who do not read take less the more of them there are, and a type that holds nothing gets a slot
 * even when many others are never read.
 *
 * <p>Counts what was put, and not what others take: who finds no room counts what is there and {@linkplain #recount says
 * so}. Not thread safe; its queue guards it.
 */
final class Share {

    /** Fewer frames than this are no queue that people could share. */
    static final int LEAST_ROOM = 6;

    private static final int LEAST_SLOTS = 4;
    private static final int SLOTS_PART = 8;

    private final int slots;
    private final int together;
    private final int[] put;
    private int all;

    /**
     * Nothing put yet.
     *
     * @param types the highest type
     * @param slots of one type, as {@link #slots} grants them
     * @param room  frames the queue holds
     */
    Share(int types, int slots, int room) {
        this.slots = slots;
        together = (int) (room * 2L / 3);
        put = new int[types + 1];
    }

    /** How many slots a type gets of those asked for. */
    static int slots(int asked, int room) {
        return Math.min(asked, Math.max(LEAST_SLOTS, room / SLOTS_PART));
    }

    /** Whether one more frame of a type is within the share. */
    boolean admits(int type) {
        return put[type] < Math.min(slots, together - all);
    }

    /** One more was put. */
    void add(int type) {
        put[type]++;
        all++;
    }

    /** What an earlier maker left counts as put by this one, but no type for more than it may have. */
    void inherit(Census census) {
        for (int type = 1; type < put.length; type++) {
            int left = Math.min(census.count(type), slots);
            put[type] += left;
            all += left;
        }
    }

    /** Of what was put under a type, and in all, no more can be left than the queue holds: cheaper than a recount. */
    void bound(int type, long frames) {
        put[type] = (int) Math.min(put[type], frames);
        all = (int) Math.min(all, frames);
    }

    /** Of what was put, no more can be left than lies there. */
    void recount(Census census) {
        all = 0;
        for (int type = 1; type < put.length; type++) {
            if (put[type] > 0) {
                put[type] = Math.min(put[type], census.count(type));
                all += put[type];
            }
        }
    }
}
