package dev.kolejka.server.doctor;

import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.server.Control;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Whether a server that runs can be asked, and none that does not seems to be there. */
final class ControlSocketCheck implements Check {

    /** The longest path Java gives a unix domain socket, in bytes. */
    private static final int PATH_BYTES = 106;

    private final RunFolder run;

    ControlSocketCheck(RunFolder run) {
        this.run = run;
    }

    @Override
    public List<Finding> look() throws IOException {
        List<Finding> findings = new ArrayList<>();
        if (!run.isThere()) {
            return findings;
        }
        int bytes = Text.bytes(run.file(Control.SOCKET).toString());
        if (bytes > PATH_BYTES) {
            findings.add(Finding.problem(Ailment.SOCKET_PATH, run.file(Control.SOCKET), bytes, PATH_BYTES, run.path()));
            return findings;
        }
        boolean isServed = run.isServed();
        if (!isServed && run.has(Control.SOCKET)) {
            findings.add(Finding.note(Ailment.SOCKET_STALE, run.file(Control.SOCKET), run.path()));
        } else if (isServed && !run.has(Control.SOCKET)) {
            findings.add(Finding.problem(Ailment.SOCKET_MISSING, run.path(), Control.SOCKET));
        }
        return findings;
    }
}
