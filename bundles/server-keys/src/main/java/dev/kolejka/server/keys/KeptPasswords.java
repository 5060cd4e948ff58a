package dev.kolejka.server.keys;

import dev.kolejka.api.program.Language;
import dev.kolejka.api.program.RefusedException;
import dev.kolejka.api.program.Words;
import dev.kolejka.api.sealing.Realm;
import dev.kolejka.api.sealing.Sealing;
import dev.kolejka.api.server.Passwords;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps the keys that belong to passwords in {@code people.keys}. One thread. */
@Component
public final class KeptPasswords implements Passwords {

    private final Sealing sealing;
    private final PasswordEntry entry;

    /**
     * Built by Declarative Services.
     *
     * @param sealing makes and derives keys
     */
    @Activate
    public KeptPasswords(@Reference Sealing sealing) {
        this(sealing, PasswordEntry.ofProcess());
    }

    KeptPasswords(Sealing sealing, PasswordEntry entry) {
        this.sealing = sealing;
        this.entry = entry;
    }

    @Override
    public char[] obtain(Origin origin, String login, Language language) throws RefusedException {
        return entry.obtain(origin, login, Words.in(language));
    }

    @Override
    public void set(Path run, Map<String, char[]> passwords) throws RefusedException {
        KeyStore store = new KeyStore(run, sealing);
        Realm realm = store.complete();
        Map<String, PersonKey> keys = new LinkedHashMap<>();
        passwords.forEach((login, password) -> keys.put(login, PersonKey.set(sealing, password, realm, login)));
        store.change(realm, there -> {
            PeopleKeys changed = there;
            for (Map.Entry<String, PersonKey> set : keys.entrySet()) {
                changed = changed.with(set.getKey(), set.getValue());
            }
            return changed;
        });
    }

    @Override
    public boolean remove(Path run, String login) throws RefusedException {
        return new KeyStore(run, sealing).remove(login);
    }
}
