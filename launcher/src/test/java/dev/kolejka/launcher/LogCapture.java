package dev.kolejka.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a logger gets, in place of where it would go. */
final class LogCapture extends Handler {

    private final Logger logger;
    private final List<String> lines = new ArrayList<>();

    LogCapture(Class<?> source) {
        this(source.getName());
    }

    LogCapture(String name) {
        logger = Logger.getLogger(name);
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    /** Each line as in {@code WARNING event=…}. */
    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /** Waits for a line with a text in it, for as long as it takes. */
    synchronized String await(String text) throws InterruptedException {
        while (true) {
            for (String line : lines) {
                if (line.contains(text)) {
                    return line;
                }
            }
            wait();
        }
    }

    /** The lines of level WARNING. */
    List<String> warnings() {
        return lines().stream().filter(line -> line.startsWith("WARNING")).toList();
    }

    void end() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }

    @Override
    public synchronized void publish(LogRecord line) {
        if (line.getLevel().intValue() >= Level.INFO.intValue()) {
            lines.add(line.getLevel() + " " + line.getMessage());
            notifyAll();
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
