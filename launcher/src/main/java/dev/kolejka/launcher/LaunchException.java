package dev.kolejka.launcher;

import java.util.List;

/** The program cannot be started. The message has one line a reason. */
final class LaunchException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int code;

    /** The distribution is broken. */
    LaunchException(String reason) {
        this(reason, Launcher.SOFTWARE);
    }

    /**
     * For another reason.
     *
     * @param code how the process ends
     */
    LaunchException(String reason, int code) {
        super(reason);
        this.code = code;
    }

    LaunchException(List<String> reasons) {
        this(String.join("\n", reasons));
    }

    /** How the process ends. */
    int code() {
        return code;
    }
}
