package dev.kolejka.bench.kill;

import java.util.ArrayList;
import java.util.List;

/** Everything that is counted. One thread. */
final class Tally {

    private static final int MOST_FINDINGS = 20;

    /** Frames in a SysV queue. */
    private static final int MOST_IN_HAND = 31;

    long serverKills;
    long clientKills;

    /** How often somebody took over from himself. */
    long takeOvers;

    /** Messages that were about to be sent. */
    long asked;

    /** Of these, how many the server confirmed. */
    long confirmed;

    /** How often a message was shown to somebody for the first time. */
    long shown;

    /** How often one was shown once more, and said so. */
    long shownAgain;

    /** Messages confirmed that somebody they were for was never shown; unconfirmed ones that only some were shown. */
    long lost;

    /** Messages shown once more without saying so, or although they were acknowledged. */
    long duplicated;

    /** Whatever else is not to happen. */
    long unexpected;

    /** Messages asked and not confirmed. */
    long unknown;

    /** Of these, how many were carried out. */
    long unknownShown;

    /** Confirmed messages that a killed process of somebody with a classic session had taken off the queue. */
    long takenAlong;

    /** Messages of or to somebody with a classic session that were carried out, or put on the queue, twice. */
    long twice;

    /** Processes that did not get on although all was there again. */
    long stuck;

    private final List<String> findings = new ArrayList<>();

    long kills() {
        return serverKills + clientKills;
    }

    boolean isClean() {
        return lost == 0 && duplicated == 0 && unexpected == 0 && stuck == 0;
    }

    void lost(String what) {
        lost++;
        find("lost: " + what);
    }

    void duplicated(String what) {
        duplicated++;
        find("duplicated: " + what);
    }

    void unexpected(String what) {
        unexpected++;
        find("unexpected: " + what);
    }

    void stuck(String what) {
        stuck++;
        find("stuck: " + what);
    }

    /** A killed server had at most what its queue holds in hand. */
    void requireFewTwice() {
        if (twice > serverKills * MOST_IN_HAND) {
            duplicated(twice + " messages of or to classic sessions, " + serverKills + " servers killed");
        }
    }

    private void find(String what) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(what);
        }
    }

    /** The first things found that are not to happen. */
    List<String> findings() {
        return List.copyOf(findings);
    }

    String line() {
        return "kills " + kills() + " (server " + serverKills + ", clients " + clientKills + ") take-overs " + takeOvers
                + " asked " + asked
                + " confirmed " + confirmed + " shown " + shown + " again " + shownAgain + " lost " + lost
                + " duplicated " + duplicated + " unexpected " + unexpected + " unknown " + unknown + " of which shown "
                + unknownShown + " stuck " + stuck + "; classic: taken along " + takenAlong + " twice " + twice;
    }
}
