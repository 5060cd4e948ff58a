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
            findings.add(Finding.problem(
                    "socket-path",
                    run.file(Control.SOCKET) + " has " + bytes + " bytes",
                    "a socket's path has at most " + PATH_BYTES + ", so that no operator can ask the server anything",
                    "mv " + run.path() + " /var/lib/kolejka, while no server runs, and start it with --run"));
            return findings;
        }
        boolean isServed = run.isServed();
        if (!isServed && run.has(Control.SOCKET)) {
            findings.add(Finding.note(
                    "socket-stale",
                    run.file(Control.SOCKET) + " was left behind by a server that was killed",
                    "status and other commands find nobody there; the next server makes it anew",
                    "kolejka-server --config FILE --run " + run.path()));
        } else if (isServed && !run.has(Control.SOCKET)) {
            findings.add(Finding.problem(
                    "socket-missing",
                    "a server runs on " + run.path() + ", and there is no " + Control.SOCKET,
                    "no operator can ask it anything; its log has event=no_control with the reason, or somebody removed it",
                    "start the server again"));
        }
        return findings;
    }
}
