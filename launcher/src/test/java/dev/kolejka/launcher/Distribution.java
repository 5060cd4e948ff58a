package dev.kolejka.launcher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** A distribution put together by a test: bundles made on the spot, and what the launcher says about them. */
final class Distribution {

    private final Path home;
    private final Path temporary;
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    Distribution(Path folder) throws IOException {
        home = Files.createDirectories(folder.resolve("home"));
        temporary = Files.createDirectories(folder.resolve("tmp"));
        Files.createDirectories(home.resolve("conf"));
        Files.createDirectories(home.resolve("bundles"));
    }

    /** Adds a bundle whose activator is a class of the tests. */
    Distribution withActivator(String name, Class<?> activator) throws IOException {
        String file = activator.getName().replace('.', '/') + ".class";
        return with(
                name, Map.of("Bundle-Activator", activator.getName(), "Import-Package", "org.osgi.framework"), file);
    }

    /** Adds a bundle of headers and files of the test class path. */
    Distribution with(String name, Map<String, String> headers, String... files) throws IOException {
        Map<String, byte[]> content = new LinkedHashMap<>();
        for (String file : files) {
            try (InputStream resource =
                    Objects.requireNonNull(Distribution.class.getResourceAsStream("/" + file), file)) {
                content.put(file, resource.readAllBytes());
            }
        }
        return withContent(name, headers, content);
    }

    Distribution withContent(String name, Map<String, String> headers, Map<String, byte[]> content) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", name);
        headers.forEach(attributes::putValue);
        try (OutputStream file = Files.newOutputStream(jar(name));
                JarOutputStream jar = new JarOutputStream(file, manifest)) {
            for (Map.Entry<String, byte[]> entry : content.entrySet()) {
                jar.putNextEntry(new ZipEntry(entry.getKey()));
                jar.write(entry.getValue());
            }
        }
        return listed(name);
    }

    /** Adds the jar a class of the test class path comes from. */
    Distribution withJarOf(String className) throws IOException, ReflectiveOperationException, URISyntaxException {
        Path jar = Path.of(Class.forName(className)
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Files.copy(jar, jar(className), StandardCopyOption.REPLACE_EXISTING);
        return listed(className);
    }

    /** Names a bundle in the list, whether it is there or not. */
    Distribution listed(String name) throws IOException {
        Files.writeString(
                home.resolve("conf/bundles.list"),
                name + ".jar\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        return this;
    }

    Path jar(String name) {
        return home.resolve("bundles").resolve(name + ".jar");
    }

    Path home() {
        return home;
    }

    /** Where what the launcher keeps while it runs is made. */
    Path temporary() {
        return temporary;
    }

    int launch(String... arguments) {
        PrintStream out = new PrintStream(errors, true, StandardCharsets.UTF_8);
        return new Launcher(home, temporary, Duration.ofMillis(1), out).launch(arguments, new Shutdown());
    }

    String errors() {
        return errors.toString(StandardCharsets.UTF_8);
    }
}
