package dev.kolejka.server.config;

import dev.kolejka.api.server.Configuration;
import dev.kolejka.api.server.ConfigurationException;
import dev.kolejka.api.server.Configurations;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Component;

/** Reads configurations, JSON and classic, and writes nothing. Any thread. */
@Component
public final class ConfigurationReader implements Configurations {

    private static final System.Logger LOG = System.getLogger(ConfigurationReader.class.getName());

    /** For the component runtime and for tests: it needs nothing. */
    public ConfigurationReader() {}

    @Override
    public Configuration read(Path file) throws ConfigurationException {
        Reading reading = Reading.read(file, Texts.FILES);
        reading.warnings().forEach(warning -> LOG.log(System.Logger.Level.WARNING, warning.toString()));
        return reading.toConfiguration();
    }
}
