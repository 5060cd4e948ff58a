package dev.kolejka.launcher;

import java.util.logging.LogManager;

/**
 * Keeps the log open until the process is gone. The JDK's own manager closes it as soon as a signal comes, while the
 * program still has to say how it ends. Named by the start scripts in {@code java.util.logging.manager}.
 */
public final class LastingLogManager extends LogManager {

    /** Made by the JDK. */
    public LastingLogManager() {}

    /** Does nothing: its callers are the JDK's shutdown hook, and the JDK before it reads the configuration. */
    @Override
    public void reset() {}
}
