package dev.kolejka.server.journal;

import java.nio.ByteBuffer;

/**
 * What lies in a segment from where no sound record is on.
 *
 * @param isClean whether there are only zeros
 * @param later   how many sound records there are that should come later
 * @param forced  up to which sequence number they say everything was on the disk; -1 when there are none
 */
record Tail(boolean isClean, int later, long forced) {

    /**
     * Looks at every place where a record may begin.
     *
     * @param records those of the segment
     * @param from    where one should begin
     * @param next    its sequence number
     */
    static Tail look(Records records, int from, long next) {
        ByteBuffer bytes = records.bytes();
        boolean clean = true;
        int later = 0;
        long forced = -1;
        int at = from;
        while (at < records.capacity()) {
            boolean zeros = at <= records.capacity() - Long.BYTES && bytes.getLong(at) == 0;
            clean &= zeros || isZero(bytes, at);
            if (!zeros && records.isSound(at) && records.sequence(at) >= next) {
                later++;
                forced = Math.max(forced, records.forced(at));
                at += records.length(at);
            } else {
                at += Records.ALIGNMENT;
            }
        }
        return new Tail(clean, later, forced);
    }

    private static boolean isZero(ByteBuffer bytes, int from) {
        for (int i = from; i < Math.min(from + Records.ALIGNMENT, bytes.capacity()); i++) {
            if (bytes.get(i) != 0) {
                return false;
            }
        }
        return true;
    }
}
