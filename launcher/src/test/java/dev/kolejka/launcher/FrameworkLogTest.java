package dev.kolejka.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleException;

class FrameworkLogTest {

    private static final Logger LOGGER = Logger.getLogger("org.apache.felix.framework");

    private final List<String> records = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            records.add(entry.getLevel() + " " + entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOGGER.addHandler(handler);
        LOGGER.setUseParentHandlers(false);
    }

    @AfterEach
    void stopListening() {
        LOGGER.removeHandler(handler);
        LOGGER.setUseParentHandlers(true);
    }

    @Test
    void onlyWarningsAndErrorsAreLogged() {
        FrameworkLog log = new FrameworkLog();

        log.log(FrameworkLog.LOG_ERROR, "broken", new BundleException("why"));
        log.log(FrameworkLog.LOG_WARNING, "odd");
        log.log(FrameworkLog.LOG_INFO, "usual");

        assertEquals(List.of("SEVERE broken", "WARNING odd"), records);
    }
}
