package dev.kolejka.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.launch.Framework;

/** Jars that come and go in a framework that runs. */
class DropFolderTest {

    private static final String[] NEEDS_API_1_1 = {"Import-Package", "the.api;version=\"[1.1,1.2)\""};

    @TempDir
    private Path folder;

    private Path dropped;
    private Framework framework;
    private BundleContext context;
    private DropFolder drop;
    private LogCapture log;
    private final List<String> events = new ArrayList<>();

    @BeforeEach
    void aFrameworkWithATransportAndItsApi() throws Exception {
        log = new LogCapture(DropFolder.class);
        dropped = Files.createDirectory(folder.resolve("drop"));
        Files.setPosixFilePermissions(dropped, PosixFilePermissions.fromString("rwxr-xr-x"));
        framework = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        folder.resolve("storage").toString(),
                        Constants.FRAMEWORK_BSNVERSION,
                        Constants.FRAMEWORK_BSNVERSION_MULTIPLE));
        framework.start();
        context = framework.getBundleContext();
        drop = new DropFolder(context, Trust.inOwnersOf(folder), Pattern.compile("transport-.*"));
        install(Jars.write(folder.resolve("api.jar"), "api", "1.0.0", "Export-Package", "the.api;version=\"1.1.0\""));
        install(Jars.write(folder.resolve("shipped.jar"), "transport-x", "1.0.0", NEEDS_API_1_1));
        context.addBundleListener((SynchronousBundleListener) this::note);
    }

    private void install(Path jar) throws Exception {
        context.installBundle("reference:" + jar.toUri()).start();
    }

    private void note(BundleEvent event) {
        if (event.getType() == BundleEvent.STARTED || event.getType() == BundleEvent.STOPPED) {
            events.add((event.getType() == BundleEvent.STARTED ? "+" : "-")
                    + event.getBundle().getVersion());
        }
    }

    @AfterEach
    void stop() throws Exception {
        log.end();
        framework.stop();
        framework.waitForStop(0);
    }

    /** The active bundles but the framework and the api. */
    private List<String> active() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getState() == Bundle.ACTIVE && bundle.getBundleId() > 1)
                .map(bundle -> bundle.getSymbolicName() + " " + bundle.getVersion())
                .toList();
    }

    private Path jar(String file) {
        return dropped.resolve(file);
    }

    private void refuses(Path jar, String reason) {
        int before = context.getBundles().length;

        drop.put(jar);

        String warning = String.join("\n", log.warnings());
        assertTrue(warning.contains("event=drop_refused file=" + jar + " "), warning);
        assertTrue(warning.contains(reason), warning);
        assertEquals(List.of("transport-x 1.0.0"), active());
        assertEquals(before, context.getBundles().length, "nothing of it stays");
        assertFalse(events.contains("-1.0.0"), "it was never stopped: " + events);
    }

    @Test
    void aNewerJarRunsBeforeTheOneItReplacesStops() throws Exception {
        drop.put(Jars.write(jar("a.jar"), "transport-x", "1.0.1", NEEDS_API_1_1));

        assertEquals(List.of("transport-x 1.0.1"), active());
        assertEquals(List.of("+1.0.1", "-1.0.0"), events);
        assertEquals(
                List.of("INFO event=drop_taken file=" + jar("a.jar") + " bundle=transport-x version=1.0.1"),
                log.lines());
    }

    @Test
    void aJarOfTheSameVersionReplacesItToo() throws Exception {
        drop.put(Jars.write(jar("a.jar"), "transport-x", "1.0.0", NEEDS_API_1_1));

        assertEquals(List.of("transport-x 1.0.0"), active());
        assertEquals(List.of("+1.0.0", "-1.0.0"), events);
    }

    @Test
    void aJarOfANameThereIsNotYetIsAdded() throws Exception {
        drop.put(Jars.write(jar("a.jar"), "transport-y", "1.0.0"));
        drop.put(Jars.write(jar("b.jar"), "library", "1.0.0"));

        assertEquals(List.of("transport-x 1.0.0", "transport-y 1.0.0", "library 1.0.0"), active());
    }

    @Test
    void aChangedJarRunsBeforeWhatItWasBeforeStops() throws Exception {
        drop.put(Jars.write(jar("a.jar"), "transport-x", "1.0.1"));
        events.clear();

        drop.put(Jars.write(jar("a.jar"), "transport-x", "1.0.2"));

        assertEquals(List.of("transport-x 1.0.2"), active());
        assertEquals(List.of("+1.0.2", "-1.0.1"), events);
    }

    @Test
    void whenAJarIsTakenAwayWhatItReplacedRunsBeforeItStops() throws Exception {
        drop.put(Jars.write(jar("a.jar"), "transport-x", "1.0.1"));
        drop.put(Jars.write(jar("b.jar"), "transport-x", "1.0.2"));
        events.clear();

        drop.remove(jar("b.jar"));
        drop.remove(jar("a.jar"));
        drop.remove(jar("never-there.jar"));

        assertEquals(List.of("transport-x 1.0.0"), active());
        assertEquals(List.of("+1.0.1", "-1.0.2", "+1.0.0", "-1.0.1"), events);
    }

    @Test
    void oneThatWasReplacedItselfGoesInSilence() throws Exception {
        drop.put(Jars.write(jar("a.jar"), "transport-x", "1.0.1"));
        drop.put(Jars.write(jar("b.jar"), "transport-x", "1.0.2"));
        events.clear();

        drop.remove(jar("a.jar"));

        assertEquals(List.of("transport-x 1.0.2"), active());
        assertEquals(List.of(), events);
    }

    @Test
    void swapsLeaveNoBundleBehind() throws Exception {
        int before = context.getBundles().length;
        for (int i = 0; i < 100; i++) {
            drop.put(Jars.write(jar("a.jar"), "transport-x", "1.0." + i));
        }
        assertEquals(before + 1, context.getBundles().length);
    }

    // What is refused

    @Test
    void aJarForAnotherApiIsRefusedWithWhatItNeedsAndWhatThereIs() throws Exception {
        refuses(
                Jars.write(
                        jar("a.jar"),
                        "transport-x",
                        "2.0.0",
                        "Import-Package",
                        "the.api;version=\"[1.2,1.3)\",java.io"),
                "it needs package the.api from 1.2.0 below 1.3.0 (there is 1.1.0)");
    }

    @Test
    void aJarThatNeedsWhatNobodyHasIsRefused() throws Exception {
        refuses(
                Jars.write(jar("a.jar"), "transport-x", "2.0.0", "Import-Package", "no.such.thing"),
                "it needs package no.such.thing (nobody has it)");
    }

    @Test
    void aJarForANewerJavaIsRefused() throws Exception {
        refuses(
                Jars.write(
                        jar("a.jar"),
                        "transport-x",
                        "2.0.0",
                        "Require-Capability",
                        "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\""),
                "it needs osgi.ee (&(osgi.ee=JavaSE)(version=99))");
    }

    @Test
    void aJarWhoseActivatorIsNotThereIsRefused() throws Exception {
        refuses(Jars.write(jar("a.jar"), "transport-x", "2.0.0", "Bundle-Activator", "no.Such"), "it does not start: ");
    }

    @Test
    void aJarThatStartsButOffersLessIsRefused() throws Exception {
        install(Jars.withActivator(folder.resolve("offers.jar"), "transport-z", "1.0.0", OfferingActivator.class));

        drop.put(Jars.write(jar("none.jar"), "transport-z", "1.0.1"));
        drop.put(Jars.withActivator(jar("broken.jar"), "transport-z", "1.0.2", BrokenOfferActivator.class));

        assertEquals(List.of("transport-x 1.0.0", "transport-z 1.0.0"), active());
        assertFalse(events.contains("-1.0.0"), "it was never stopped: " + events);
        assertEquals(2, log.warnings().size());
        for (String warning : log.warnings()) {
            assertTrue(warning.contains("it starts, but does not offer a java.util.function.Supplier"), warning);
        }
    }

    @Test
    void aJarThatOffersTheSameReplacesIt() throws Exception {
        install(Jars.withActivator(folder.resolve("offers.jar"), "transport-z", "1.0.0", OfferingActivator.class));

        drop.put(Jars.withActivator(jar("z.jar"), "transport-z", "1.0.1", OfferingActivator.class));

        assertEquals(List.of("transport-x 1.0.0", "transport-z 1.0.1"), active());
    }

    @Test
    void aFileThatIsNoJarIsRefused() throws Exception {
        refuses(Files.writeString(jar("a.jar"), "no zip"), "it is no bundle: ");
    }

    @Test
    void aJarCutShortIsRefused() throws Exception {
        byte[] whole = Files.readAllBytes(Jars.write(jar("a.jar"), "transport-x", "2.0.0"));

        refuses(Files.write(jar("a.jar"), Arrays.copyOf(whole, whole.length / 2)), "it is no bundle: ");
    }

    @Test
    void aJarThatIsNoBundleIsRefused() throws Exception {
        Path plain = Jars.write(jar("plain.jar"), "x", Map.of("Bundle-ManifestVersion", "1"), Map.of());

        refuses(plain, "it is no bundle: ");
    }

    @Test
    void aChangedJarThatIsRefusedLeavesWhatItWasBefore() throws Exception {
        drop.put(Jars.write(jar("a.jar"), "transport-x", "1.0.1"));
        events.clear();

        drop.put(Files.writeString(jar("a.jar"), "no zip"));

        assertEquals(List.of("transport-x 1.0.1"), active());
        assertEquals(List.of(), events);
        assertEquals(1, log.warnings().size());
    }

    @Test
    void aBundleThatCannotBeReplacedWhileInUseIsRefused() throws Exception {
        refuses(
                Jars.write(jar("a.jar"), "api", "1.0.1", "Export-Package", "the.api;version=\"1.1.1\""),
                "api cannot be replaced while it is in use: stop, put the jar into bundles/, start");
    }

    @Test
    void aJarThatOthersMayWriteIsRefused() throws Exception {
        Path jar = Jars.write(jar("a.jar"), "transport-x", "2.0.0");
        Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-rw-r--"));

        refuses(jar, "others may write the file " + jar + " (rw-rw-r--); chmod go-w " + jar);
    }

    @Test
    void aJarInAFolderThatOthersMayWriteIsRefused() throws Exception {
        Path jar = Jars.write(jar("a.jar"), "transport-x", "2.0.0");
        Files.setPosixFilePermissions(dropped, PosixFilePermissions.fromString("rwxr-xrwx"));

        refuses(jar, "others may write the folder " + dropped + " (rwxr-xrwx); chmod go-w " + dropped);
    }

    @Test
    void aLinkIsRefused() throws Exception {
        Path elsewhere = Jars.write(folder.resolve("elsewhere.jar"), "transport-x", "2.0.0");

        refuses(Files.createSymbolicLink(jar("a.jar"), elsewhere), "it is a link or no plain file");
    }

    @Test
    void aFolderOfAStrangerIsNamedUnlessTheStrangerIsRoot() throws Exception {
        Trust nobody = new Trust(Set.of());
        boolean ofRoot = Integer.valueOf(0).equals(Files.getAttribute(dropped, "unix:uid"));

        String complaint = nobody.complaintAboutFolder(dropped).orElse("");

        assertEquals(
                ofRoot
                        ? ""
                        : "the folder " + dropped + " belongs to "
                                + Files.getOwner(dropped).getName() + "; chown it to the owner of the distribution",
                complaint);
    }

    @Test
    void aFolderThatOthersMayWriteIsNamedBeforeAnythingIsInIt() throws Exception {
        drop.look(dropped);
        drop.look(folder.resolve("missing"));
        assertEquals(List.of(), log.lines());

        Files.setPosixFilePermissions(dropped, PosixFilePermissions.fromString("rwxrwxr-x"));
        drop.look(dropped);

        assertEquals(1, log.warnings().size());
        assertTrue(log.warnings().get(0).contains("event=drop_ignored folder=" + dropped + " "));
    }
}
