package dev.kolejka.server.doctor;

import java.io.IOException;
import java.util.List;

/** Looks at one thing that can go wrong. Changes nothing. One thread. */
@FunctionalInterface
interface Check {

    /**
     * Looks.
     *
     * @return what was found; nothing when all is well, or there is nothing to look at
     * @throws IOException if it cannot be looked at
     */
    List<Finding> look() throws IOException;
}
