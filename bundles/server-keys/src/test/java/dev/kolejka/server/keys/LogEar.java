package dev.kolejka.server.keys;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Hears all that this bundle logs, down to the finest, as it would stand in the log. */
final class LogEar extends Handler implements AutoCloseable {

    private final Logger logger = Logger.getLogger(LogEar.class.getPackageName());
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    LogEar() {
        logger.setLevel(Level.ALL);
        logger.addHandler(this);
    }

    /** Everything in one text. */
    String heard() {
        return String.join("", heard);
    }

    @Override
    public void publish(LogRecord record) {
        heard.add(new SimpleFormatter().format(record));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setLevel(null);
    }
}
