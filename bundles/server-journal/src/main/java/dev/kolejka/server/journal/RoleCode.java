package dev.kolejka.server.journal;

import dev.kolejka.api.sealing.Role;

/** How roles are written. Frozen. */
final class RoleCode {

    private static final byte PRIMARY = 0;
    private static final byte EXTRA = 1;
    private static final byte WATCHING = 2;

    private RoleCode() {}

    static byte of(Role role) {
        return switch (role) {
            case PRIMARY -> PRIMARY;
            case EXTRA -> EXTRA;
            case WATCHING -> WATCHING;
        };
    }

    static Role read(byte code) throws MalformedEventException {
        return switch (code) {
            case PRIMARY -> Role.PRIMARY;
            case EXTRA -> Role.EXTRA;
            case WATCHING -> Role.WATCHING;
            default -> throw new MalformedEventException("role " + code + " is unknown");
        };
    }
}
