package dev.kolejka.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** The loader of the tests plays the one that has the classes of the fixed bundle; the jar itself has none. */
class FixedBundlesTest {

    private static final Class<?> ACTIVATOR = OfferingActivator.class;
    private static final ClassLoader LOADER = FixedBundlesTest.class.getClassLoader();

    @TempDir
    private Path folder;

    private Path jar;
    private FixedBundles fixed;
    private Framework framework;

    @BeforeEach
    void aFrameworkAndAFixedBundle() throws Exception {
        Map<String, String> headers = Map.of(
                "Bundle-Activator",
                ACTIVATOR.getName(),
                "Export-Package",
                ACTIVATOR.getPackageName(),
                "Import-Package",
                "org.osgi.framework");
        Map<String, byte[]> content = Map.of("words/hello.txt", "hello".getBytes(StandardCharsets.UTF_8));
        jar = Jars.write(folder.resolve("fixed.jar"), "fixed", headers, content);
        fixed = new FixedBundles(Set.of(jar), LOADER);
        framework = new FrameworkFactory()
                .newFramework(
                        Map.of(
                                Constants.FRAMEWORK_STORAGE,
                                folder.resolve("storage").toString()),
                        fixed);
        framework.start();
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(0);
    }

    private Bundle install(Path installed) throws BundleException {
        return framework.getBundleContext().installBundle(fixed.location(installed));
    }

    @Test
    void itRunsWithClassesOfTheLoaderThatHasThem() throws Exception {
        Bundle bundle = install(jar);

        bundle.start();

        assertEquals("fixed", bundle.getSymbolicName());
        assertEquals(1, bundle.getRegisteredServices().length);
        assertSame(ACTIVATOR, bundle.loadClass(ACTIVATOR.getName()));
    }

    @Test
    void itsFilesAreThoseOfItsJar() throws Exception {
        Bundle bundle = install(jar);

        try (InputStream file = bundle.getEntry("words/hello.txt").openStream()) {
            assertEquals("hello", new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
        assertEquals(
                1, Collections.list(bundle.findEntries("words", "*.txt", false)).size());
        assertEquals(null, bundle.getEntry("words/other.txt"));
    }

    @Test
    void whoImportsFromItGetsTheSameClasses() throws Exception {
        install(jar).start();
        Path importing = Jars.write(
                folder.resolve("importing.jar"), "importing", "1.0.0", "Import-Package", ACTIVATOR.getPackageName());

        Bundle other = install(importing);
        other.start();

        assertSame(ACTIVATOR, other.loadClass(ACTIVATOR.getName()));
    }

    @Test
    void aBundleThatIsNotOnTheClassPathHasItsOwnClasses() throws Exception {
        Path own = Jars.withActivator(folder.resolve("own.jar"), "own", "1.0.0", OfferingActivator.class);

        Bundle bundle = install(own);
        bundle.start();

        assertNotSame(ACTIVATOR, bundle.loadClass(ACTIVATOR.getName()));
    }

    @Test
    void oneThatIsNoJarCannotBeInstalled() throws Exception {
        Files.writeString(jar, "no zip");

        assertThrows(BundleException.class, () -> install(jar));
    }

    @Test
    void theJarsOfTheClassPathAreFixed() throws Exception {
        Path launched = Path.of(FrameworkFactory.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());

        FixedBundles ofClassPath = FixedBundles.ofClassPath();

        assertEquals(launched.toUri().toString(), ofClassPath.location(launched));
        assertTrue(ofClassPath.connect(launched.toUri().toString()).isPresent());
        assertEquals("reference:" + jar.toUri(), ofClassPath.location(jar));
        assertFalse(ofClassPath.connect(jar.toUri().toString()).isPresent());
    }

    @Test
    void aJarThatIsClosedSaysSo() throws Exception {
        JarModule module = new JarModule(jar, LOADER);
        module.open();
        module.open();
        assertTrue(module.getEntry("words/hello.txt").isPresent());
        assertTrue(List.of("META-INF/MANIFEST.MF", "words/hello.txt").containsAll(names(module)));

        module.close();
        module.close();

        assertThrows(IllegalStateException.class, () -> module.getEntry("words/hello.txt"));
    }

    private static List<String> names(JarModule module) {
        List<String> names = new ArrayList<>();
        module.getEntries().forEach(names::add);
        return names;
    }
}
