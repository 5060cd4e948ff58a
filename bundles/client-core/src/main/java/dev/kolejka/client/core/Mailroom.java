package dev.kolejka.client.core;

import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.sealing.Letter;
import dev.kolejka.api.sealing.Letters;
import dev.kolejka.api.sealing.Letters.Ending;
import dev.kolejka.api.sealing.Letters.Reply;
import dev.kolejka.api.sealing.Parts;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a sealed session has asked and got: letters from the server are sorted into it. One thread. */
final class Mailroom {

    private final RequestWindow requests = new RequestWindow();
    private final Inbox inbox = new Inbox();
    private final Parts answerParts = new Parts(Letters.MAX_ANSWER_BYTES);
    private Names names;
    private @Nullable Ending ending;
    private int lost;

    /** Empty; names are those that places in letters go by. */
    Mailroom(Names names) {
        this.names = names;
    }

    RequestWindow requests() {
        return requests;
    }

    Inbox inbox() {
        return inbox;
    }

    Names names() {
        return names;
    }

    /** Why the server has ended the session, once it has said so. */
    Optional<Ending> ending() {
        return Optional.ofNullable(ending);
    }

    /** Sorts a letter in. */
    void take(Letter letter) {
        switch (Letters.code(letter.operation())) {
            case Letters.MAIL -> inbox.add(letter, names);
            case Letters.ENDED -> ending = Ending.ofCode(letter.peer());
            case Letters.ANSWER -> {
                if (answerParts.add(letter) == Parts.Result.WHOLE) {
                    String text = new String(answerParts.text(), StandardCharsets.UTF_8);
                    requests.answer(letter.id(), new Pending.Answered(Reply.ofCode(letter.peer()), text));
                }
            }
            default -> {} // of a later version
        }
    }

    /** There are new keys: what was half said comes again, and what has no answer has to be asked again. */
    void newKeys() {
        answerParts.discard();
        requests.repeatAll();
    }

    /** Request ids and mail numbers begin at 1 again. */
    void startOver() {
        inbox.startOver();
        lost += requests.startOver();
    }

    /** Tells once how many messages of earlier calls had no answer when everything began again. */
    int takeLost() {
        int told = lost;
        lost = 0;
        return told;
    }

    /** Places go by other names from now on. */
    void rename(Names now) {
        inbox.forgetWaiting();
        names = now;
    }
}
