package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unit for systemd that is shipped. */
class ServiceUnitTest {

    private static final String NAME = "kolejka-server.service";
    private static final Path UNIT = Trees.SERVER.resolve("conf").resolve(NAME);
    private static final Path ANALYZE = Path.of("/usr/bin/systemd-analyze");

    /**
     * Of 10; systemd 252 says 1.1. What is left are users, processes and /proc, which the server has to see, addresses it has
     * no socket for, and files that their group may read.
     */
    private static final double EXPOSURE = 1.2;

    @TempDir
    private Path directory;

    private Map<String, Map<String, String>> sections;

    @BeforeEach
    void setUp() throws Exception {
        sections = parse(Files.readAllLines(UNIT));
    }

    /** Each key of each section once: we use none that adds up. */
    private static Map<String, Map<String, String>> parse(List<String> lines) {
        Map<String, Map<String, String>> sections = new LinkedHashMap<>();
        Map<String, String> section = new LinkedHashMap<>();
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("[")) {
                section = new LinkedHashMap<>();
                assertEquals(null, sections.put(line.substring(1, line.length() - 1), section), line);
            } else {
                String[] parts = line.split("=", 2);
                assertEquals(2, parts.length, line);
                assertEquals(null, section.put(parts[0], parts[1]), line + " comes twice");
            }
        }
        return sections;
    }

    @Test
    void itHasTheSectionsOfAService() {
        assertEquals(List.of("Unit", "Service", "Install"), List.copyOf(sections.keySet()));
        assertEquals("multi-user.target", key("Install", "WantedBy"));
    }

    @Test
    void systemdIsToldWhenTheServerServes() {
        assertEquals("notify", key("Service", "Type"));
        assertEquals("main", key("Service", "NotifyAccess"));
        assertEquals("/usr/local/bin/kolejka-server reload --run /var/lib/kolejka", key("Service", "ExecReload"));
    }

    @Test
    void queuesOutliveTheServerAndCanBeReached() {
        Map<String, String> service = sections.getOrDefault("Service", Map.of());
        assertFalse(service.containsKey("DynamicUser"));
        assertFalse(service.containsKey("PrivateIPC"));
        assertEquals("no", service.get("RemoveIPC"));
        assertEquals("kolejka", service.get("User"));
    }

    @Test
    void itWritesOnlyWhereItHasTo() {
        assertEquals("strict", key("Service", "ProtectSystem"));
        assertEquals("kolejka", key("Service", "StateDirectory"));
        assertEquals("0755", key("Service", "StateDirectoryMode"));
        assertEquals("", key("Service", "CapabilityBoundingSet"));
        assertEquals("yes", key("Service", "NoNewPrivileges"));
    }

    @Test
    void theServerTakesTheCommandsItNames() throws Exception {
        String[] start = words("ExecStart");
        try (Running running = Server.command(start).start().hangsUp()) {
            assertEquals(78, running.exitCode(), running::soFar);
            assertTrue(running.errors().startsWith("/etc/kolejka/kolejka.json:"), running.errors());
        }
        try (Running running = Server.command(words("ExecReload")).start().hangsUp()) {
            assertEquals(69, running.exitCode(), running::soFar);
        }
    }

    private String[] words(String key) {
        String line = key("Service", key);
        return line.substring(line.indexOf(' ') + 1).split(" ", -1);
    }

    private String key(String section, String key) {
        return sections.getOrDefault(section, Map.of()).getOrDefault(key, "(none)");
    }

    /** systemd has the last word; it need not run for that. */
    @Test
    void systemdUnderstandsIt() throws Exception {
        List<String> complaints = analyze("verify", installed().toString())
                .errors()
                .lines()
                .filter(line -> line.contains(NAME))
                .toList();

        assertEquals(List.of(), complaints);
    }

    @Test
    void itIsAsLittleExposedAsSystemdThinksItCanBe() throws Exception {
        Running analyzed = analyze(
                "security",
                "--offline=true",
                "--threshold=" + Math.round(EXPOSURE * 10),
                installed().toString());

        Matcher exposure = Pattern.compile("Overall exposure level for " + NAME + ": ([0-9.]+) ")
                .matcher(analyzed.output());
        assertTrue(exposure.find(), analyzed::soFar);
        assertTrue(Double.parseDouble(exposure.group(1)) <= EXPOSURE, analyzed::soFar);
        assertEquals(0, analyzed.exitCode(), analyzed::soFar);
    }

    /** The unit, as it is where the built server is installed. */
    private Path installed() throws IOException {
        return Files.writeString(
                directory.resolve(NAME), Files.readString(UNIT).replace("/usr/local/bin/", Trees.SERVER + "/bin/"));
    }

    private static Running analyze(String... arguments) throws Exception {
        if (!Files.isExecutable(ANALYZE)) {
            throw new AssertionError(
                    "this test needs " + ANALYZE + ": sh launcher/verify.sh installs it, or apt install systemd");
        }
        try (Running running = new Command(ANALYZE, arguments).start()) {
            running.exitCode();
            return running;
        }
    }
}
