package dev.kolejka.launcher;

import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.connect.ConnectModule;
import org.osgi.framework.connect.ModuleConnector;

/**
 * The bundles that stay as they are while the program runs (OSGi Connect): those whose jars are on the class path. The
 * JVM's own class loader loads them, all of them one, so that they can come out of an archive of classes, which holds
 * nothing that other loaders load. To the framework they are bundles like others, each with the imports, exports and
 * components of its manifest. Any thread.
 */
final class FixedBundles implements ModuleConnector {

    private final Map<String, Path> jars;
    private final ClassLoader loader;

    /**
     * Knows which bundles are fixed.
     *
     * @param jars   whose classes a loader has
     * @param loader that loader
     */
    FixedBundles(Set<Path> jars, ClassLoader loader) {
        Map<String, Path> located = new HashMap<>();
        jars.forEach(jar -> located.put(jar.toUri().toString(), jar));
        this.jars = Map.copyOf(located);
        this.loader = loader;
    }

    /** Those on the class path of this JVM. */
    static FixedBundles ofClassPath() {
        Set<Path> jars = new HashSet<>();
        for (String jar : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
            jars.add(Path.of(jar).toAbsolutePath());
        }
        return new FixedBundles(jars, FixedBundles.class.getClassLoader());
    }

    /** By what name to install a bundle, fixed or not, that stays where it lies. */
    String location(Path jar) {
        String location = jar.toUri().toString();
        return jars.containsKey(location) ? location : "reference:" + location;
    }

    @Override
    public Optional<ConnectModule> connect(String location) {
        Path jar = jars.get(location);
        return jar == null ? Optional.empty() : Optional.of(() -> new JarModule(jar, loader));
    }

    @Override
    public void initialize(File storage, Map<String, String> configuration) {
        // Nothing to prepare.
    }

    @Override
    public Optional<BundleActivator> newBundleActivator() {
        return Optional.empty();
    }
}
