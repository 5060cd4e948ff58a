package dev.kolejka.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/** Who may import whom (dist/docs/architecture.md, the arrows), checked on what is shipped. */
class ArrowsTest {

    private static final String API = "dev.kolejka.api.";

    /** Each bundle of ours and all it may import from outside the JDK; {@code api.} stands for dev.kolejka.api. */
    private static final Map<String, Set<String>> BUNDLES = arrows(
            """
            kolejka-api               ->
            kolejka-transport-mapped  -> api.queue com.sun.jna
            kolejka-transport-sysv    -> api.queue com.sun.jna
            kolejka-sealing           -> api.sealing api.protocol api.queue javax.crypto.*
            kolejka-server-config     -> api.server api.protocol api.queue api.program com.fasterxml.jackson.core.*
            kolejka-server-sessions   -> api.server api.protocol
            kolejka-server-groups     -> api.server api.protocol
            kolejka-server-mailboxes  -> api.server api.protocol api.queue
            kolejka-server-keys       -> api.server api.sealing api.protocol api.program javax.crypto.*
            kolejka-server-journal    -> api.server api.sealing api.protocol api.queue api.program
            kolejka-server-history    -> api.server api.sealing api.protocol api.program org.sqlite.*
            kolejka-server-router     -> api.server api.sealing api.protocol api.queue api.program
            kolejka-server-control    -> api.server api.protocol api.program com.fasterxml.jackson.core.*
            kolejka-server-doctor     -> api.server api.protocol api.queue api.program com.fasterxml.jackson.core.*
            kolejka-server-systemd    -> api.server com.sun.jna
            kolejka-client-core       -> api.client api.sealing api.protocol api.queue api.program com.fasterxml.jackson.core.*
            kolejka-client-menu       -> api.client api.sealing api.protocol api.program org.jline.*
            kolejka-client-rehearsal  -> api.sealing api.protocol api.queue api.program
            kolejka-client-cli        -> api.client api.sealing api.protocol api.program picocli com.fasterxml.jackson.core.*
            """);

    /** Each package of the api and what it may use of the others. */
    private static final Map<String, Set<String>> PACKAGES = arrows(
            """
            api.queue     ->
            api.program   -> api.protocol
            api.protocol  -> api.queue
            api.sealing   -> api.protocol api.queue
            api.server    -> api.sealing api.protocol api.queue api.program
            api.client    -> api.sealing api.protocol api.queue api.program
            """);

    /** Annotations that need not be there when it runs. */
    private static final Set<String> ANNOTATIONS =
            Set.of("org.jspecify.annotations", "org.osgi.annotation.*", "org.osgi.service.component.annotations");

    /** A constant whose value the compiler copies; its class is named, and never loaded. */
    private static final Set<String> CONSTANTS = Set.of(
            "kolejka-client-menu: dev.kolejka.client.menu uses dev.kolejka.api.queue",
            "kolejka-sealing: dev.kolejka.sealing uses dev.kolejka.api.protocol");

    /** What the launcher may use: nothing of ours. Annotations need not be there when it runs. */
    private static final Set<String> LAUNCHER = arrows(
                    "launcher -> dev.kolejka.launcher org.apache.felix.* org.osgi.framework.* org.osgi.util.tracker javax.crypto.* javax.xml.parsers org.xml.sax.* org.jspecify.annotations")
            .getOrDefault("launcher", Set.of());

    @Test
    void everyBundleImportsOnlyWhatItsArrowsAllow() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Shipped bundle : Shipped.ours().values()) {
            Set<String> allowed = BUNDLES.get(bundle.name());
            if (allowed == null) {
                wrong.add(bundle.name() + " has no line in the table");
                continue;
            }
            for (String imported : bundle.packages("Import-Package")) {
                if (!allows(allowed, imported)
                        && !bundle.packages("Export-Package").contains(imported)) {
                    wrong.add(bundle.name() + " imports " + imported);
                }
            }
        }

        assertEquals(List.of(), wrong);
    }

    @Test
    void everyBundleOfTheTableIsShipped() throws Exception {
        assertEquals(new TreeSet<>(BUNDLES.keySet()), Shipped.ours().keySet());
    }

    @Test
    void nobodyButTheApiExportsAnything() throws Exception {
        for (Shipped bundle : Shipped.ours().values()) {
            Set<String> exported = new TreeSet<>(bundle.packages("Export-Package"));

            Set<String> expected = bundle.name().equals("kolejka-api") ? new TreeSet<>(PACKAGES.keySet()) : Set.of();
            assertEquals(expected, exported, bundle.name());
        }
    }

    @Test
    void everyBundleHoldsOnlyItsOwnPackages() throws Exception {
        for (Shipped bundle : Shipped.ours().values()) {
            String own = "dev/" + bundle.name().replace('-', '/') + "/";

            List<String> strangers = bundle.entries().stream()
                    .filter(entry -> entry.endsWith(".class") && !entry.startsWith(own))
                    .toList();

            assertEquals(List.of(), strangers, bundle.name());
        }
    }

    /** Fixed bundles share a class loader, which would not keep one from what its manifest does not name. */
    @Test
    void noBundleUsesWhatItsManifestDoesNotImport() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Shipped bundle : Shipped.ours().values()) {
            Set<String> allowed = new TreeSet<>(bundle.packages("Import-Package"));
            allowed.addAll(bundle.packages("Export-Package"));
            allowed.addAll(ANNOTATIONS);
            uses(bundle.path()).forEach((from, targets) -> targets.stream()
                    .filter(target -> !target.startsWith("java.") && !target.equals(from) && !allows(allowed, target))
                    .forEach(target -> wrong.add(bundle.name() + ": " + from + " uses " + target)));
        }
        wrong.removeAll(CONSTANTS);

        assertEquals(List.of(), wrong);
    }

    /** The same class loader would take the first it finds. */
    @Test
    void noClassIsInTwoJars() throws Exception {
        for (Path tree : List.of(Trees.SERVER, Trees.CLIENT)) {
            Map<String, String> found = new LinkedHashMap<>();
            List<String> twice = new ArrayList<>();
            for (Shipped jar : jars(tree)) {
                for (String entry : jar.entries()) {
                    String other = entry.matches("[^-]+\\.class") ? found.put(entry, jar.name()) : null;
                    if (other != null) {
                        twice.add(entry + " is in " + other + " and in " + jar.name());
                    }
                }
            }

            assertTrue(found.size() > 1000, "it saw only " + found.size() + " classes");
            assertEquals(List.of(), twice);
        }
    }

    private static List<Shipped> jars(Path tree) throws IOException {
        List<Shipped> jars = new ArrayList<>(Shipped.in(tree.resolve("lib")));
        jars.removeIf(file -> !file.path().toString().endsWith(".jar"));
        jars.addAll(Shipped.in(tree.resolve("bundles")));
        return jars;
    }

    @Test
    void thePackagesOfTheApiUseEachOtherOnlyInTheOrderDrawn() throws Exception {
        Path api = Trees.SERVER.resolve("bundles/kolejka-api.jar");
        List<String> wrong = new ArrayList<>();
        uses(api).forEach((from, targets) -> targets.stream()
                .filter(target -> target.startsWith(API) && !target.equals(from))
                .filter(target -> !PACKAGES.getOrDefault(from, Set.of()).contains(target))
                .forEach(target -> wrong.add(from + " uses " + target)));

        assertEquals(List.of(), wrong);
    }

    @Test
    void theLauncherKnowsTheFrameworkAndNothingOfOurs() throws Exception {
        for (Path tree : List.of(Trees.SERVER, Trees.CLIENT)) {
            Map<String, Set<String>> uses = uses(tree.resolve("lib/kolejka-launcher.jar"));
            List<String> wrong = new ArrayList<>();
            uses.forEach((from, targets) -> targets.stream()
                    .filter(target -> !target.startsWith("java.") && !allows(LAUNCHER, target))
                    .forEach(target -> wrong.add(from + " uses " + target)));

            assertTrue(uses.containsKey("dev.kolejka.launcher"), "jdeps saw nothing: " + uses);
            assertEquals(List.of(), wrong);
        }
    }

    private static boolean allows(Set<String> allowed, String imported) {
        return allowed.contains(imported)
                || allowed.stream()
                        .filter(entry -> entry.endsWith(".*"))
                        .map(entry -> entry.substring(0, entry.length() - 2))
                        .anyMatch(family -> imported.equals(family) || imported.startsWith(family + "."));
    }

    private static Map<String, Set<String>> arrows(String table) {
        Map<String, Set<String>> arrows = new LinkedHashMap<>();
        table.lines().forEach(line -> {
            String[] sides = line.split("->", -1);
            Set<String> targets = new LinkedHashSet<>();
            for (String target : sides[1].strip().split(" +", -1)) {
                targets.add(whole(target));
            }
            arrows.put(whole(sides[0].strip()), targets);
        });
        return arrows;
    }

    private static String whole(String name) {
        return name.startsWith("api.") ? "dev.kolejka." + name : name;
    }

    /** Asks jdeps which packages the packages of a jar use, those outside it as well. */
    private static Map<String, Set<String>> uses(Path jar) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        int code = ToolProvider.findFirst("jdeps")
                .orElseThrow(() -> new AssertionError("this JDK has no jdeps"))
                .run(out, out, "--multi-release", "base", "-verbose:package", jar.toString());
        assertEquals(0, code, () -> "jdeps says " + said);
        Map<String, Set<String>> uses = new LinkedHashMap<>();
        Matcher arrow = Pattern.compile("(?m)^ +(\\S+) +-> (\\S+)").matcher(said.toString());
        while (arrow.find()) {
            uses.computeIfAbsent(arrow.group(1), from -> new LinkedHashSet<>()).add(arrow.group(2));
        }
        return uses;
    }
}
