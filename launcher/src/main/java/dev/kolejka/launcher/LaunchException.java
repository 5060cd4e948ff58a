package dev.kolejka.launcher;

import java.util.List;

/** The program cannot be started. The message has one line a reason. */
final class LaunchException extends Exception {

    private static final long serialVersionUID = 1L;

    LaunchException(String reason) {
        super(reason);
    }

    LaunchException(List<String> reasons) {
        super(String.join("\n", reasons));
    }
}
