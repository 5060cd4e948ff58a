package dev.kolejka.server.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Hears what the reader of configurations logs. */
final class Ear extends Handler {

    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    private Ear() {}

    /** What is logged while something is read, each with its level. */
    static List<String> hears(Callable<?> reading) throws Exception {
        Logger logger = Logger.getLogger(ConfigurationReader.class.getName());
        Ear ear = new Ear();
        logger.addHandler(ear);
        try {
            reading.call();
        } finally {
            logger.removeHandler(ear);
        }
        return ear.heard;
    }

    @Override
    public void publish(LogRecord record) {
        heard.add(record.getLevel() + ": " + record.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
