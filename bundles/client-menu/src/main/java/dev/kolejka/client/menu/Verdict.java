package dev.kolejka.client.menu;

import dev.kolejka.api.client.Trouble;
import dev.kolejka.api.program.ExitStatus;

/**
 * What a trouble means for the program.
 *
 * @param status      how the program ends if it cannot get over it
 * @param sessionOver whether whoever was logged in has to log in again, on a connection made anew
 */
record Verdict(ExitStatus status, boolean sessionOver) {

    static Verdict of(Trouble trouble) {
        boolean sessionOver =
                switch (trouble) {
                    case NO_ANSWER, NOT_SENT, QUEUE_FULL, OUTCOME_UNKNOWN, MALFORMED -> false;
                    default -> true;
                };
        return new Verdict(trouble.status(), sessionOver);
    }
}
