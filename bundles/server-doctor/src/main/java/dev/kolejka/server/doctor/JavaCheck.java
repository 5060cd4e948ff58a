package dev.kolejka.server.doctor;

import java.util.List;

/** Whether this Java is one that is tested. */
final class JavaCheck implements Check {

    private static final int NEWEST_TESTED = 25;

    private final Host host;

    JavaCheck(Host host) {
        this.host = host;
    }

    @Override
    public List<Finding> look() {
        if (host.java() <= NEWEST_TESTED) {
            return List.of();
        }
        return List.of(Finding.note(Ailment.JAVA_UNTESTED, host.java(), NEWEST_TESTED));
    }
}
