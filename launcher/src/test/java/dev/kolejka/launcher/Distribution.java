package dev.kolejka.launcher;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
        return with(name, headers(activator), file(activator));
    }

    /** Adds the same to what commands need. */
    Distribution withCommands(String name, Class<?> activator) throws IOException {
        Jars.write(jar(name), name, headers(activator), content(file(activator)));
        return listed(name, "commands");
    }

    private static Map<String, String> headers(Class<?> activator) {
        return Map.of("Bundle-Activator", activator.getName(), "Import-Package", "org.osgi.framework");
    }

    private static String file(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }

    /** Adds a bundle of headers and files of the test class path. */
    Distribution with(String name, Map<String, String> headers, String... files) throws IOException {
        return withContent(name, headers, content(files));
    }

    private static Map<String, byte[]> content(String... files) throws IOException {
        Map<String, byte[]> content = new LinkedHashMap<>();
        for (String file : files) {
            try (InputStream resource =
                    Objects.requireNonNull(Distribution.class.getResourceAsStream("/" + file), file)) {
                content.put(file, resource.readAllBytes());
            }
        }
        return content;
    }

    /** Adds bundles without code that no list names yet. */
    Distribution withUnlisted(String... names) throws IOException {
        for (String name : names) {
            Jars.write(jar(name), name, "1.0.0");
        }
        return this;
    }

    Distribution withContent(String name, Map<String, String> headers, Map<String, byte[]> content) throws IOException {
        Jars.write(jar(name), name, headers, content);
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
        return listed(name, "bundles");
    }

    /** Names a bundle in the list of that name. */
    Distribution listed(String name, String list) throws IOException {
        Files.writeString(
                home.resolve("conf").resolve(list + ".list"),
                name + ".jar\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        return this;
    }

    /** Writes {@code conf/framework.properties}. */
    Distribution withSettings(String... lines) throws IOException {
        Files.write(home.resolve("conf/framework.properties"), List.of(lines));
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
        return launch(new Shutdown(), arguments);
    }

    int launch(Shutdown shutdown, String... arguments) {
        return launcher(false).launch(arguments, shutdown);
    }

    /** With a place for what it keeps while it runs that is not there, called otherwise. */
    int launchNowhere(String name) {
        PrintStream out = new PrintStream(errors, true, StandardCharsets.UTF_8);
        return new Launcher(name, home, temporary.resolve("nowhere"), Duration.ofMillis(1), out, false)
                .launch(new String[0], new Shutdown());
    }

    /** As the last thing a process does. */
    int launchAndEnd(String... arguments) {
        return launcher(true).launch(arguments, new Shutdown());
    }

    private Launcher launcher(boolean endsProcess) {
        PrintStream out = new PrintStream(errors, true, StandardCharsets.UTF_8);
        return new Launcher("kolejka", home, temporary, Duration.ofMillis(1), out, endsProcess);
    }

    String errors() {
        return errors.toString(StandardCharsets.UTF_8);
    }
}
