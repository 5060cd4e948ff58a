package dev.kolejka.server.keys;

import dev.kolejka.api.program.ExitStatus;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Saying;
import dev.kolejka.api.program.UnknownCommand;
import dev.kolejka.api.program.Words;
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
    private final Words words;

    KeyCommand(Sealing sealing, PrintStream out, Words words) {
        this.sealing = sealing;
        this.out = out;
        this.words = words;
    }

    ExitStatus carryOut(List<String> command) throws RefusedException {
        Typed typed = Typed.read(command, List.of());
        typed.requireWords(2, USAGE);
        switch (typed.words().get(1)) {
            case SHOW -> show(typed.run());
            case ROTATE -> rotate(typed.run());
            default -> throw UnknownCommand.refused(WORD, typed.words().get(1), WHAT);
        }
        return ExitStatus.OK;
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
                .orElseThrow(() -> RunFolder.noServer(run, Saying.of(KeyPhrase.NO_FILE, ServerIdentity.FILE)));
        show(published, run.resolve(ServerIdentity.FILE));
    }

    private void show(ServerIdentity identity, Path file) {
        out.println(words.say(KeyPhrase.SHOWN, Fingerprint.of(identity), identity.realm(), file));
    }

    private void sayWhenPublishedOtherwise(Path run, KeyStore keys, ServerIdentity own) throws RefusedException {
        if (!keys.isPublished(own)) {
            out.println();
            out.println(words.say(KeyPhrase.PUBLISHED_OTHERWISE, run.resolve(ServerIdentity.FILE)));
        }
    }

    private void rotate(Path run) throws RefusedException {
        KeyStore.Rotation rotation = new KeyStore(run, sealing).rotate();
        out.println(words.say(
                KeyPhrase.ROTATED,
                Fingerprint.of(rotation.after()),
                Fingerprint.of(rotation.before()),
                rotation.after().realm()));
        out.println();
        out.println(words.say(KeyPhrase.TELL_PEOPLE));
    }
}
