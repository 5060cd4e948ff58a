package dev.kolejka.launcher;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.FileNameMap;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What Java itself makes ready when it is first used, used on a thread of its own while the main thread reads lists and
 * starts the framework, in the order in which the framework will want it. It changes nothing but when that happens; on a
 * machine with a CPU to spare a start takes a tenth less.
 */
final class HeadStart extends Thread {

    private static final String PARSERS = "javax.xml.parsers.SAXParserFactory";

    /**
     * What the framework finds out about Java before it does anything: how to reach into its handlers of addresses, which
     * packages it keeps to itself, and what each of its modules exports. 25 ms of the main thread.
     */
    private static final List<String> OF_THE_FRAMEWORK = List.of(
            "org.apache.felix.framework.util.SecureAction",
            "java.lang.SecurityManager",
            "org.apache.felix.framework.util.Util");

    private final boolean isCommand;

    // A class of its own and no lambda: the first one of a process takes 5 ms, and the main thread would wait for it.
    private HeadStart(boolean isCommand) {
        super("kolejka-head-start");
        this.isCommand = isCommand;
        setDaemon(true);
    }

    /**
     * Begins; the calling thread goes on.
     *
     * @param isCommand whether what is started is a command, which nobody keeps waiting for a password
     */
    static void begin(boolean isCommand) {
        new HeadStart(isCommand).start();
    }

    @Override
    public void run() {
        try {
            URLConnection.setFileNameMap(new NoKinds());
            for (String first : OF_THE_FRAMEWORK) {
                Class.forName(first);
            }
            // In this order: the framework numbers Java's version, and hands descriptions of components, which are XML,
            // to a
            // parser.
            String text = String.format(Locale.ROOT, "<a b=\"%03d\"/>", 1);
            System.getLogger(HeadStart.class.getName());
            SAXParserFactory parsers = chooseParsers();
            parsers.newSAXParser()
                    .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), new DefaultHandler());
            // Last, the program wants to know whom it has to do with.
            new SecureRandom().nextInt();
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            if (isCommand) {
                makeHandshakesReady();
            } else {
                // Whoever stays logs, or tells when somebody came. Java looks for time zones in every jar: 40 ms.
                ZoneId unused = ZoneId.systemDefault();
            }
        } catch (GeneralSecurityException
                | ParserConfigurationException
                | SAXException
                | IOException
                | ClassNotFoundException e) {
            System.getLogger(HeadStart.class.getName()).log(Level.DEBUG, "event=no_head_start", e);
        }
    }

    /** The framework asks the kind of each file it opens, and does nothing with it; Java would read a table of them. */
    private static final class NoKinds implements FileNameMap {

        @Override
        @SuppressWarnings("NullAway") // as its contract says; the JDK has no such annotations
        public @Nullable String getContentTypeFor(String name) {
            return null;
        }
    }

    /** A command greets its server as soon as it can. */
    private static void makeHandshakesReady() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("X25519").generateKeyPair();
        KeyAgreement agreement = KeyAgreement.getInstance("X25519");
        agreement.init(pair.getPrivate());
        agreement.doPhase(pair.getPublic(), true);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(agreement.generateSecret(), "AES"),
                new GCMParameterSpec(128, new byte[12]));
    }

    /** Whoever asks for a parser gets Java's own in any case; looking for another takes some 15 ms. */
    static SAXParserFactory chooseParsers() {
        SAXParserFactory parsers = SAXParserFactory.newDefaultInstance();
        if (System.getProperty(PARSERS) == null) {
            System.setProperty(PARSERS, parsers.getClass().getName());
        }
        return parsers;
    }
}
