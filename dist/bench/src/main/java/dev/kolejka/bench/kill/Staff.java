package dev.kolejka.bench.kill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Starts the server as it is shipped, and people as processes of their own that are there at once. */
final class Staff {

    private static final String NATIVE_PART = "libjnidispatch.so";

    /** What JNA calls a processor that Java calls so. */
    private static final Map<String, String> PROCESSORS = Map.of("amd64", "x86-64", "aarch64", "aarch64");

    private static final List<String> KEPT = List.of("PATH", "HOME", "KOLEJKA_ARCHIVE", "XDG_CACHE_HOME");

    private final Plan plan;
    private final Path configuration;
    private final Path archive;
    private final Voices voices = new Voices();
    private int lives;

    Staff(Plan plan, int sysvKey) throws IOException {
        this.plan = plan;
        Files.createDirectories(plan.logs());
        configuration = Office.configure(plan, sysvKey);
        archive = plan.directory().resolve("talker.jsa");
        provideNativePart();
    }

    Voices voices() {
        return voices;
    }

    /** Begins to start the server; it says {@code ready}. */
    Child server() throws IOException {
        ProcessBuilder command = command(List.of(
                plan.server().resolve("bin/kolejka-server").toString(),
                "--config",
                configuration.toString(),
                "--run",
                plan.run().toString(),
                "--remove-queue"));
        return Child.start("the server", command, plan.directory().resolve("server.log"), line -> {});
    }

    /** Begins to start somebody, who says {@code ready}, and compiles little. */
    Child talker(String login, long seed) throws IOException {
        return talker(login, seed, List.of("-XX:TieredStopAtLevel=1", "-XX:SharedArchiveFile=" + archive));
    }

    /** The same for the first time, when a key is made of the password, which takes a compiler. */
    Child newcomer(String login, long seed) throws IOException {
        return talker(login, seed, List.of("-XX:SharedArchiveFile=" + archive));
    }

    /** The same, who makes an archive of classes for those who come later when told to leave. */
    Child trainee(String login, long seed) throws IOException {
        return talker(login, seed, List.of("-XX:ArchiveClassesAtExit=" + archive));
    }

    private Child talker(String login, long seed, List<String> options) throws IOException {
        int life = ++lives;
        List<String> arguments =
                new ArrayList<>(List.of(java(), "-Xmx48m", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xshare:auto"));
        arguments.addAll(options);
        arguments.addAll(
                List.of("-Djna.boot.library.path=" + plan.directory(), "-cp", System.getProperty("java.class.path")));
        arguments.addAll(Talker.arguments(plan, login, life, Life.file(plan.logs(), login, life), seed));
        return Child.start(
                login + " (life " + life + ")",
                command(arguments),
                plan.directory().resolve(login + ".err"),
                voices::hear);
    }

    private ProcessBuilder command(List<String> arguments) {
        ProcessBuilder builder = new ProcessBuilder(arguments);
        builder.environment().keySet().retainAll(KEPT);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().putIfAbsent("KOLEJKA_ARCHIVE", "no"); // nothing is left in anybody's home unasked
        builder.environment()
                .put("XDG_STATE_HOME", plan.directory().resolve("state").toString());
        return builder;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** What JNA would unpack anew in each process, and a killed one would leave behind. */
    private void provideNativePart() throws IOException {
        String processor = PROCESSORS.getOrDefault(System.getProperty("os.arch", ""), "");
        try (var part = ClassLoader.getSystemResourceAsStream("com/sun/jna/linux-" + processor + "/" + NATIVE_PART)) {
            if (part != null) {
                Files.copy(part, plan.directory().resolve(NATIVE_PART));
            }
        }
    }

    /** What they complained about, at most so many lines of each. */
    List<String> complaints(int most) throws IOException {
        List<String> complaints = new ArrayList<>();
        for (String login : Plan.PEOPLE) {
            Path errors = plan.directory().resolve(login + ".err");
            if (Files.exists(errors)) {
                try (Stream<String> lines = Files.lines(errors)) {
                    lines.filter(line -> !line.contains("[cds]")).limit(most).forEach(complaints::add);
                }
            }
        }
        return complaints;
    }
}
