package dev.kolejka.launcher;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.Locale;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What Java itself makes ready when it is first used, used on a thread of its own while the main thread reads lists and
 * starts the framework, in the order in which the framework will want it. It changes nothing but when that happens; on a
 * machine with a CPU to spare a start takes a tenth less.
 */
final class HeadStart {

    private static final String PARSERS = "javax.xml.parsers.SAXParserFactory";

    private HeadStart() {}

    /** Begins; the calling thread goes on. */
    static void begin() {
        Thread thread = new Thread(HeadStart::makeReady, "kolejka-head-start");
        thread.setDaemon(true);
        thread.start();
    }

    private static void makeReady() {
        try {
            // In this order: the framework numbers Java's version, asks how old jars are, and hands descriptions of
            // components, which are XML, to a parser.
            String text = String.format(Locale.ROOT, "<a b='%03d %s'/>", 1, ZoneId.systemDefault());
            System.getLogger(HeadStart.class.getName());
            SAXParserFactory parsers = chooseParsers();
            parsers.newSAXParser()
                    .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), new DefaultHandler());
            // Last, the program wants to know whom it has to do with.
            new SecureRandom().nextInt();
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | ParserConfigurationException | SAXException | IOException e) {
            System.getLogger(HeadStart.class.getName()).log(Level.DEBUG, "event=no_head_start", e);
        }
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
