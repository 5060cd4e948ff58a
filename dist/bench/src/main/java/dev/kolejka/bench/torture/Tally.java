package dev.kolejka.bench.torture;

/** Everything that is counted. Confined to the supervisor's thread. */
final class Tally {

    long kills;
    long rounds;

    /** Frames whose producers know that they put them. */
    long sent;

    long received;
    long lost;
    long duplicated;

    /** Frames nobody sent, torn frames, frames out of their order, workers that ended with an error. */
    long unexpected;

    long torn;
    long reordered;
    long broken;

    /** Frames that were confirmed and then taken by a poller that was killed before it could note it. */
    long inDeadHands;

    /** Frames whose producer was killed between meaning to put them and knowing it. */
    long cutShort;

    long cutShortArrived;

    /** Frames a consumer was shown that its predecessor was killed with. */
    long shownAgain;

    /** Lanes that did not get on again, threads that did not come out of a call. */
    long stuck;

    /** Times all producers of a lane were stopped before they were killed, and how often one of them had it locked. */
    long frozen;

    long frozenLocked;

    /** The same, but they were let go on. */
    long thawed;

    long thawedLocked;

    /** From the kill of a producer that had the lane locked until the lane took a frame again. */
    final Samples recovery = new Samples();

    /** The same when none of the killed had it locked: what of this is only the machine. */
    final Samples control = new Samples();

    /** From the kills of all producers of a lane until the system had ended them. */
    final Samples dying = new Samples();

    /** From when a producer that had the lane locked was seen dead until the lane took a frame again. */
    final Samples afterDeath = new Samples();

    /** From the kill of a producer until a lane with room took a frame of a living one that it had kept out. */
    final Samples pausesAfterKills = new Samples();

    /** How long lanes with room kept living producers out while nobody was killed. */
    final Samples otherPauses = new Samples();

    long unknown() {
        return inDeadHands + cutShort - cutShortArrived;
    }

    boolean isClean() {
        return lost == 0 && duplicated == 0 && unexpected == 0 && stuck == 0;
    }

    void unexpected(long frames) {
        unexpected += frames;
    }

    void torn() {
        torn++;
        unexpected++;
    }

    void reordered() {
        reordered++;
        unexpected++;
    }

    void broken() {
        broken++;
        unexpected++;
    }

    String line() {
        return "kills " + kills + " sent " + sent + " received " + received + " lost " + lost + " duplicated "
                + duplicated + " unexpected " + unexpected + " unknown " + unknown() + " stuck " + stuck
                + " recovery-ms " + recovery.range();
    }

    String details() {
        return String.join(
                System.lineSeparator(),
                "unexpected: torn " + torn + ", out of order " + reordered + ", workers ended with an error " + broken,
                "unknown: in the hands of killed pollers " + inDeadHands + ", puts cut short " + cutShort + " of which "
                        + cutShortArrived + " arrived; shown again by consume " + shownAgain,
                "recovery: all producers of a lane were stopped and then killed " + frozen
                        + " times, one of them had it locked " + frozenLocked + " times: ms " + recovery.range()
                        + "; else, for comparison, " + control.range(),
                "         the system took " + dying.range() + " to end the killed, and from then on it took "
                        + afterDeath.range(),
                "         they were stopped and went on " + thawed + " times, one of them had it locked " + thawedLocked
                        + " times",
                "pauses of 1 ms or more of living producers of a lane with room: after a kill "
                        + pausesAfterKills.size() + ", ms " + pausesAfterKills.range() + "; without one "
                        + otherPauses.size() + ", ms " + otherPauses.range());
    }
}
