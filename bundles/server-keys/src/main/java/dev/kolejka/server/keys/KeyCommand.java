package dev.kolejka.server.keys;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Suggestion;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.sealing.Fingerprint;
import dev.kolejka.api.sealing.Sealing;
import dev.kolejka.api.sealing.ServerIdentity;
import java.io.PrintStream;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Optional;

/** {@code key show} and {@code key rotate}: the server's own key. One thread. */
final class KeyCommand {

    static final String WORD = "key";

    private static final String SHOW = "show";
    private static final String ROTATE = "rotate";
    private static final List<String> WHAT = List.of(SHOW, ROTATE);
    private static final String USAGE = WORD + " " + String.join("|", WHAT);

    private final Sealing sealing;
    private final PrintStream out;

    KeyCommand(Sealing sealing, PrintStream out) {
        this.sealing = sealing;
        this.out = out;
    }

    ExitStatus carryOut(List<String> command) throws RefusedException {
        Typed typed = Typed.read(command, List.of());
        typed.requireWords(2, USAGE);
        switch (typed.words().get(1)) {
            case SHOW -> show(typed.run());
            case ROTATE -> rotate(typed.run());
            default -> throw unknown(typed.words().get(1));
        }
        return ExitStatus.OK;
    }

    private static RefusedException unknown(String word) {
        String hint = Suggestion.closest(word, WHAT)
                .map(close -> "; did you mean " + close + "?")
                .orElse("; there are " + String.join(" ", WHAT));
        return new RefusedException(ExitStatus.USAGE, "unknown command '" + WORD + " " + Text.clean(word) + "'" + hint);
    }

    /**
     * Anybody may. Who runs the server is told what its secret key says: what clients compare with must not come from the
     * very file they doubt.
     */
    private void show(Path run) throws RefusedException {
        UserPrincipal owner = RunFolder.look(run);
        if (owner.equals(OwnUser.find())) {
            KeyStore keys = new KeyStore(run, sealing);
            Optional<ServerIdentity> own = keys.identity();
            if (own.isPresent()) {
                show(own.get(), run.resolve(ServerSecrets.FILE));
                sayWhenPublishedOtherwise(run, keys, own.get());
                return;
            }
        }
        ServerIdentity published = KeyStore.identity(KeyStore.publicFile(run), owner)
                .orElseThrow(() -> RunFolder.noServer(run, "there is no " + ServerIdentity.FILE));
        show(published, run.resolve(ServerIdentity.FILE));
    }

    private void show(ServerIdentity identity, Path file) {
        out.println("fingerprint  " + Fingerprint.of(identity));
        out.println("realm        " + identity.realm());
        out.println("file         " + file);
    }

    private void sayWhenPublishedOtherwise(Path run, KeyStore keys, ServerIdentity own) throws RefusedException {
        if (!keys.isPublished(own)) {
            out.println();
            out.println(run.resolve(ServerIdentity.FILE)
                    + " does not say the same, so clients refuse the server; find out");
            out.println("who changed it. The server writes it anew when it starts.");
        }
    }

    private void rotate(Path run) throws RefusedException {
        KeyStore.Rotation rotation = new KeyStore(run, sealing).rotate();
        out.println("fingerprint  " + Fingerprint.of(rotation.after()));
        out.println("before       " + Fingerprint.of(rotation.before()));
        out.println("realm        " + rotation.after().realm() + ", as before");
        out.println();
        out.println("Clients that knew the server by its old key refuse the new one until their users accept it. Tell");
        out.println(
                "people the new fingerprint, and not through this server. Passwords stay as they are; a server that");
        out.println("runs takes the new key from the next log-in on.");
    }
}
