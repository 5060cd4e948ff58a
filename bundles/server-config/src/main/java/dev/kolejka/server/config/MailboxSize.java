package dev.kolejka.server.config;

import dev.kolejka.api.program.Saying;
import dev.kolejka.api.server.Configuration.DoorSettings;
import java.util.List;

/**
 * Whether a mailbox has room for what comes back to it: the unread mail of a classic session that ends, at most as much as
 * fits on its lane. A mailbox takes back as much as it holds beyond what waits; what is more than that is lost.
 */
final class MailboxSize {

    private MailboxSize() {}

    /** What an operator should know. To be asked when nothing is wrong with the file. */
    static List<Saying> warnings(Fields root, Settings settings) {
        int slots = settings.queue().slotsPerLane();
        boolean isClassic = settings.doors().stream().anyMatch(DoorSettings::classic);
        if (!isClassic || settings.mailPerPerson() >= slots) {
            return List.of();
        }
        Place place = place(root);
        return List.of(Saying.of(
                WarningPhrase.SMALL_MAILBOX,
                place.source().file(),
                place.line(),
                settings.mailPerPerson(),
                slots,
                "\"mail\": { \"per-person\": " + slots + " }"));
    }

    /** One of the two is given, since by default both are well. */
    private static Place place(Fields root) {
        return root.has("mail")
                ? root.object("mail", JsonSettings.MAIL_KEYS).placeOf("per-person")
                : root.object("queue", JsonSettings.QUEUE_KEYS).placeOf("slots-per-lane");
    }
}
