package dev.kolejka.api.queue;

import java.io.IOException;

/** What lies at the address is not a queue this transport can use. It was left untouched. */
public final class QueueRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what lies where.
     *
     * @param path what was looked at
     * @param why  what is wrong with it, as in {@code is not a Kolejka queue}
     */
    public QueueRefusedException(String path, String why) {
        super(path + " " + why);
    }
}
