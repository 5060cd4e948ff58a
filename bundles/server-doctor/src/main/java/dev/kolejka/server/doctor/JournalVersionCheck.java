package dev.kolejka.server.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether this program can read the journal that is there: every file begins with "kolejka\n" and a version, 8 and 4 bytes,
 * little-endian.
 */
final class JournalVersionCheck implements Check {

    private static final long MAGIC = 0x0a61_6b6a_656c_6f6bL;
    private static final int VERSION_AT = 8;
    private static final int BYTES = 12;
    private static final int KNOWN = 1;

    private final RunFolder run;

    JournalVersionCheck(RunFolder run) {
        this.run = run;
    }

    @Override
    public List<Finding> look() throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (String name : run.names(ClockCheck.JOURNAL)) {
            if (name.matches("(segment|snapshot)-[0-9]{19}")) {
                look(run.file(ClockCheck.JOURNAL).resolve(name), findings);
            }
        }
        return findings;
    }

    private static void look(Path file, List<Finding> findings) throws IOException {
        ByteBuffer head = ByteBuffer.wrap(head(file)).order(ByteOrder.LITTLE_ENDIAN);
        if (head.capacity() < BYTES || head.getLong(0) != MAGIC) {
            findings.add(Finding.problem(Ailment.JOURNAL_DAMAGED, file));
        } else if (head.getInt(VERSION_AT) > KNOWN) {
            findings.add(Finding.problem(Ailment.JOURNAL_NEWER, file, head.getInt(VERSION_AT), KNOWN));
        }
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(BYTES);
        }
    }
}
