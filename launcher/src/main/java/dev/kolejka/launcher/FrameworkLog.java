package dev.kolejka.launcher;

import java.lang.System.Logger.Level;
import org.apache.felix.framework.Logger;
import org.jspecify.annotations.Nullable;

/** Sends what the framework logs where all logs go; on its own it would write to standard output. Any thread. */
final class FrameworkLog extends Logger {

    FrameworkLog() {
        setLogLevel(LOG_WARNING);
    }

    @Override
    protected void doLogOut(int level, String message, @Nullable Throwable cause) {
        System.getLogger("org.apache.felix.framework")
                .log(level == LOG_ERROR ? Level.ERROR : Level.WARNING, message, cause);
    }
}
