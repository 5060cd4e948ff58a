package dev.kolejka.server.keys;

import dev.kolejka.api.protocol.StrictUtf8;
import dev.kolejka.api.sealing.Digest;
import dev.kolejka.api.sealing.PublicKey;
import dev.kolejka.api.sealing.Realm;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code people.keys} holds: people's public keys by login, until {@code user del} takes them out; also of those who
 * were taken out of the configuration by hand, since they may come back. Immutable.
 *
 * <pre>
 *   kolejka people.keys 1
 *   realm 000102030405060708090a0b0c0d0e0f
 *   ala 8520f009…4e6a derived 5bdc46c7…3964        the mark of the plain password it was derived from
 *   bob de9edb7d…674f passwd
 *   sha256 e3b0c442…b855                           of all lines above
 * </pre>
 *
 * @param realm whose keys they are: the same password makes another key elsewhere
 * @param keys  by login
 */
record PeopleKeys(Realm realm, Map<String, PersonKey> keys) {

    /** The name of the file in the run directory. */
    static final String FILE = "people.keys";

    /** The longest file: some 100,000 people with the longest logins. */
    static final int MAX_BYTES = 40 << 20;

    private static final int VERSION = 1;
    private static final String DERIVED = "derived";
    private static final String SET = "passwd";
    private static final String DIGEST = "sha256 ";
    private static final int DIGEST_LINE = DIGEST.length() + 2 * Digest.BYTES + 1;
    private static final Pattern HEAD = Pattern.compile("kolejka people\\.keys ([0-9]{1,9})\n");
    private static final Pattern REALM = Pattern.compile("realm ([0-9a-f]{32})\n");
    private static final Pattern PERSON =
            Pattern.compile("([^ \n]+) ([0-9a-f]{64}) (?:" + SET + "|" + DERIVED + " ([0-9a-f]{64}))\n");

    PeopleKeys {
        keys = Map.copyOf(keys);
    }

    /** Nobody's keys yet. */
    static PeopleKeys none(Realm realm) {
        return new PeopleKeys(realm, Map.of());
    }

    /** Somebody's key. */
    Optional<PersonKey> key(String login) {
        return Optional.ofNullable(keys.get(login));
    }

    /** The same with another key for somebody. */
    PeopleKeys with(String login, PersonKey key) {
        Map<String, PersonKey> changed = new TreeMap<>(keys);
        changed.put(login, key);
        return new PeopleKeys(realm, changed);
    }

    /** The same without anything of somebody's. */
    PeopleKeys without(String login) {
        Map<String, PersonKey> changed = new TreeMap<>(keys);
        changed.remove(login);
        return new PeopleKeys(realm, changed);
    }

    /** The file's bytes. */
    byte[] toBytes() {
        StringBuilder text = new StringBuilder();
        text.append("kolejka people.keys ").append(VERSION).append('\n');
        text.append("realm ").append(realm).append('\n');
        new TreeMap<>(keys).forEach((login, person) -> {
            text.append(login).append(' ').append(person.key()).append(' ');
            text.append(person.from().map(mark -> DERIVED + " " + mark.toHex()).orElse(SET))
                    .append('\n');
        });
        return (text + digestLine(text.toString())).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads the file's bytes.
     *
     * @throws DamagedException if they are not what {@link #toBytes} wrote, or are of another version
     */
    static PeopleKeys of(byte[] file) throws DamagedException {
        String text = StrictUtf8.decode(file).orElseThrow(() -> new DamagedException(KeyPhrase.NO_UTF8));
        Matcher head = HEAD.matcher(text);
        if (!head.lookingAt()) {
            throw new DamagedException(KeyPhrase.NO_KEYS);
        }
        if (Integer.parseInt(head.group(1)) != VERSION) {
            throw new DamagedException(Integer.parseInt(head.group(1)), VERSION);
        }
        int end = text.length() - DIGEST_LINE;
        if (end < head.end() || !text.substring(end).equals(digestLine(text.substring(0, end)))) {
            throw new DamagedException(KeyPhrase.WRONG_DIGEST);
        }
        return lines(text, head.end(), end);
    }

    private static PeopleKeys lines(String text, int from, int end) throws DamagedException {
        Matcher realm = REALM.matcher(text).region(from, end);
        if (!realm.lookingAt()) {
            throw new DamagedException(KeyPhrase.NO_REALM);
        }
        Map<String, PersonKey> keys = new TreeMap<>();
        int at = realm.end();
        Matcher person = PERSON.matcher(text);
        while (at < end) {
            if (!person.region(at, end).lookingAt()) {
                throw new DamagedException(KeyPhrase.NOBODYS_KEY, keys.size() + 3);
            }
            keys.put(person.group(1), personKey(person));
            at = person.end();
        }
        return new PeopleKeys(new Realm(HexFormat.of().parseHex(realm.group(1))), keys);
    }

    private static PersonKey personKey(Matcher person) {
        PublicKey key = new PublicKey(HexFormat.of().parseHex(person.group(2)));
        return person.group(3) == null
                ? PersonKey.set(key)
                : PersonKey.derived(key, new PasswordMark(HexFormat.of().parseHex(person.group(3))));
    }

    private static String digestLine(String above) {
        return DIGEST + Digest.of(above.getBytes(StandardCharsets.UTF_8)) + "\n";
    }
}
