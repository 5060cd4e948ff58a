package dev.kolejka.server.doctor;

/**
 * Something an operator should know. What comes from files is cleaned when it is printed.
 *
 * @param level how bad it is
 * @param code  what scripts know it by, as in {@code remove-ipc}; for ever the same
 * @param what  what was found, with the values
 * @param why   why it matters
 * @param fix   the command that mends it
 */
record Finding(Level level, String code, String what, String why, String fix) {

    /** How bad it is. */
    enum Level {
        /** Nothing breaks by it. */
        NOTE,
        /** Something does not work, or will not one day. */
        PROBLEM
    }

    static Finding note(String code, String what, String why, String fix) {
        return new Finding(Level.NOTE, code, what, why, fix);
    }

    static Finding problem(String code, String what, String why, String fix) {
        return new Finding(Level.PROBLEM, code, what, why, fix);
    }
}
