package dev.kolejka.bench.torture;

/**
 * What is known of a dead worker beside its journal.
 *
 * @param who          its seat and its life
 * @param role         what it did
 * @param letGoMicros  when it was let go
 * @param killedMicros when it was killed, {@link Journal#NONE} if it was not
 * @param deadMicros   when it was seen dead
 */
record Obituary(String who, Role role, long letGoMicros, long killedMicros, long deadMicros) {

    static Obituary of(Seat seat, Stopwatch time) {
        return new Obituary(seat.toString(), seat.role(), seat.letGoMicros(), seat.killedMicros(), time.micros());
    }
}
