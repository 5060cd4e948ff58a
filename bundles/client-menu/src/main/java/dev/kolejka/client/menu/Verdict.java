package dev.kolejka.client.menu;

import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.ExitStatus;

/**
 * What a trouble means for the program.
 *
 * @param status      how the program ends if it cannot get over it
 * @param sessionOver whether whoever was logged in has to log in again, on a connection made anew. (A sealed session
 *                    outlives its server: then the conversation still says who is logged in.)
 */
record Verdict(ExitStatus status, boolean sessionOver) {

    static Verdict of(Trouble trouble) {
        return switch (trouble) {
            case NO_SERVER, SERVER_STOPPED, NO_TRANSPORT -> new Verdict(ExitStatus.UNAVAILABLE, true);
            case NOT_ALLOWED, NOT_TRUSTED, KEYCHAIN -> new Verdict(ExitStatus.NOT_ALLOWED, true);
            case LOGGED_OUT, TAKEN_OVER, NO_SLOT -> new Verdict(ExitStatus.TEMPORARY, true);
            case NOT_SEALED -> new Verdict(ExitStatus.UNAVAILABLE, true);
            case NO_ANSWER, QUEUE_FULL, OUTCOME_UNKNOWN -> new Verdict(ExitStatus.TEMPORARY, false);
            // What cannot be understood is of no more use than what is not there.
            case MALFORMED -> new Verdict(ExitStatus.UNAVAILABLE, false);
        };
    }
}
