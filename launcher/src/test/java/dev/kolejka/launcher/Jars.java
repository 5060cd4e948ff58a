package dev.kolejka.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** Writes bundles. */
final class Jars {

    private Jars() {}

    /** Writes a bundle that appears in its place whole. */
    static Path write(Path jar, String name, Map<String, String> headers, Map<String, byte[]> content)
            throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", name);
        headers.forEach(attributes::putValue);
        Path unfinished = jar.resolveSibling("." + jar.getFileName());
        try (OutputStream file = Files.newOutputStream(unfinished);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (Map.Entry<String, byte[]> entry : content.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return Files.move(unfinished, jar, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Writes a bundle without code. */
    static Path write(Path jar, String name, String version, String... headers) throws IOException {
        Map<String, String> all = new HashMap<>(Map.of("Bundle-Version", version));
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        return write(jar, name, all, Map.of());
    }

    /** Writes a bundle whose activator is a class of the tests. */
    static Path withActivator(Path jar, String name, String version, Class<?> activator) throws IOException {
        String file = activator.getName().replace('.', '/') + ".class";
        try (InputStream code = Objects.requireNonNull(Jars.class.getResourceAsStream("/" + file), file)) {
            Map<String, String> headers = Map.of(
                    "Bundle-Version",
                    version,
                    "Bundle-Activator",
                    activator.getName(),
                    "Import-Package",
                    "org.osgi.framework");
            return write(jar, name, headers, Map.of(file, code.readAllBytes()));
        }
    }
}
