package dev.kolejka.server.router;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.protocol.Size;
import dev.kolejka.api.protocol.Text;
import dev.kolejka.api.sealing.Letters;
import dev.kolejka.api.sealing.Role;
import dev.kolejka.api.sealing.Token;
import dev.kolejka.api.server.Events;
import dev.kolejka.api.server.Groups;
import dev.kolejka.api.server.Mail;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells the events of an earlier generation with the numbers of this one: people are found by login, groups by name
 * (dist/docs/protocol.md section 3). What concerns somebody who is not there any more is left out. Mail from them stays;
 * since nobody has their number, it comes as from the recipient, and its text says who wrote it.
 *
 * <p>Confined to whoever holds the router.
 */
final class Renumbering implements Events {

    private final Events next;
    private final Names before;
    private final Numbering numberingBefore;
    private final Numbering numbering;

    /** The place of now by the place of then; 0 for who is gone. */
    private final int[] people;

    private final int[] groups;
    private int[] recipients = new int[16];
    private int dropped;

    Renumbering(Names before, Names now, Events next) {
        this.before = before;
        this.next = next;
        this.numberingBefore = numbering(before);
        this.numbering = numbering(now);
        this.people = places(before.logins(), now.logins());
        this.groups = places(groupNames(before), groupNames(now));
    }

    private static List<String> groupNames(Names names) {
        return names.groups().stream().map(Names.Group::name).toList();
    }

    /** Where names of then are now, by their places; 0 for those that are gone. There may be ten thousand of them. */
    private static int[] places(List<String> then, List<String> now) {
        Map<String, Integer> placesNow = new HashMap<>();
        for (int i = 0; i < now.size(); i++) {
            placesNow.put(now.get(i), i + 1);
        }
        int[] places = new int[then.size() + 1];
        for (int i = 0; i < then.size(); i++) {
            places[i + 1] = placesNow.getOrDefault(then.get(i), 0);
        }
        return places;
    }

    private static Numbering numbering(Names names) {
        return new Numbering(new Size(names.logins().size(), names.groups().size(), 1));
    }

    /**
     * Who was there then is in those groups of then that the events say, whatever a configuration says about members at
     * the start. New people, and people of new groups, begin as it says.
     */
    void clear(Groups registry) {
        BitSet known = new BitSet();
        for (int person : people) {
            known.set(person);
        }
        for (int group : groups) {
            if (group != 0) {
                clear(group, known, registry);
            }
        }
    }

    /** Only who is in it: there may be many groups, and many people who are in few. */
    private static void clear(int group, BitSet known, Groups registry) {
        for (int person = registry.next(group, 0); person != 0; person = registry.next(group, person)) {
            if (known.get(person)) {
                registry.leave(group, person);
            }
        }
    }

    /** How many messages were for nobody who is there now. */
    int dropped() {
        return dropped;
    }

    @Override
    public void opened(int person, String door, boolean follows, long atMillis) {
        if (people[person] != 0) {
            next.opened(people[person], door, follows, atMillis);
        }
    }

    @Override
    public void moved(int person, @Nullable String door) {
        if (people[person] != 0) {
            next.moved(people[person], door);
        }
    }

    @Override
    public void closed(int person) {
        if (people[person] != 0) {
            next.closed(people[person]);
        }
    }

    @Override
    public void began(Token token, int slot, Role role, int person, long atMillis) {
        if (people[person] != 0) {
            next.began(token, slot, role, people[person], atMillis);
        }
    }

    @Override
    public void carriedOut(int slot, long id, int reply, byte[] text, boolean isList) {
        next.carriedOut(slot, id, reply, text, isList);
    }

    @Override
    public void loggedOut(int slot) {
        next.loggedOut(slot);
    }

    @Override
    public void ended(int slot) {
        next.ended(slot);
    }

    @Override
    public void answered(long queue, long position, int answer) {
        next.answered(queue, position, answer);
    }

    @Override
    public void joined(int group, int person) {
        if (groups[group] != 0 && people[person] != 0) {
            next.joined(groups[group], people[person]);
        }
    }

    @Override
    public void left(int group, int person) {
        if (groups[group] != 0 && people[person] != 0) {
            next.left(groups[group], people[person]);
        }
    }

    @Override
    public void numbered(int person, long number) {
        if (people[person] != 0) {
            next.numbered(people[person], number);
        }
    }

    @Override
    public void mail(int[] those, int from, int to, Mail mail) {
        int place = numberingBefore.person(mail.sender());
        int sender = place == 0 ? 0 : people[place];
        int count = 0;
        if (recipients.length < to - from) {
            recipients = new int[to - from];
        }
        for (int i = from; i < to; i++) {
            int person = people[those[i]];
            if (person == 0) {
                dropped++;
            } else if (sender == 0) {
                recipients[0] = person;
                next.mail(recipients, 0, 1, fromNobody(mail, place, person));
            } else {
                recipients[count++] = person;
            }
        }
        if (count > 0) {
            next.mail(recipients, 0, count, renumbered(mail, numbering.number(sender)));
        }
    }

    private Mail renumbered(Mail mail, int sender) {
        int group = mail.group() < groups.length ? groups[mail.group()] : 0;
        return sender == mail.sender() && group == mail.group()
                ? mail
                : new Mail(sender, group, mail.atMillis(), mail.isVerified(), mail.length(), mail::text);
    }

    private Mail fromNobody(Mail mail, int place, int recipient) {
        String login = place == 0 ? "?" : before.login(place);
        String text = "(" + login + ") " + new String(mail.text(), StandardCharsets.UTF_8);
        int group = mail.group() < groups.length ? groups[mail.group()] : 0;
        return new Mail(
                numbering.number(recipient),
                group,
                mail.atMillis(),
                mail.isVerified(),
                Text.cut(text, Letters.MAX_TEXT_BYTES).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void cut(int person) {
        if (people[person] != 0) {
            next.cut(people[person]);
        }
    }

    @Override
    public void taken(int person, long upTo) {
        if (people[person] != 0) {
            next.taken(people[person], upTo);
        }
    }

    @Override
    public void putBack(int person, Mail mail) {
        int place = numberingBefore.person(mail.sender());
        int recipient = people[person];
        if (recipient == 0) {
            dropped++;
        } else if (place == 0 || people[place] == 0) {
            next.putBack(recipient, fromNobody(mail, place, recipient));
        } else {
            next.putBack(recipient, renumbered(mail, numbering.number(people[place])));
        }
    }

    @Override
    public void sentInVain(int person, long upTo) {
        if (people[person] != 0) {
            next.sentInVain(people[person], upTo);
        }
    }
}
