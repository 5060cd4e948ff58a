package dev.kolejka.simulator;

/**
 * What a history comes to; Jepsen's four numbers, and how much there was of what can go wrong.
 *
 * @param lost       confirmed messages that somebody did not get
 * @param duplicated messages that somebody got twice without being told so
 * @param unexpected whatever else was not as promised
 * @param unknown    messages whose sender was not told what became of them
 * @param confirmed  messages that were confirmed
 * @param shown      messages that were shown
 * @param deaths     processes killed
 * @param steps      steps of the simulation
 */
record Tally(
        long lost,
        long duplicated,
        long unexpected,
        long unknown,
        long confirmed,
        long shown,
        long deaths,
        long steps) {

    static final Tally NOTHING = new Tally(0, 0, 0, 0, 0, 0, 0, 0);

    Tally plus(Tally other) {
        return new Tally(
                lost + other.lost,
                duplicated + other.duplicated,
                unexpected + other.unexpected,
                unknown + other.unknown,
                confirmed + other.confirmed,
                shown + other.shown,
                deaths + other.deaths,
                steps + other.steps);
    }

    boolean isAsPromised() {
        return lost + duplicated + unexpected == 0;
    }

    @Override
    public String toString() {
        return "lost " + lost + " duplicated " + duplicated + " unexpected " + unexpected + " unknown " + unknown
                + " (confirmed " + confirmed + ", shown " + shown + ", deaths " + deaths + ", steps " + steps + ")";
    }
}
