package dev.kolejka.server.router;

import dev.kolejka.api.protocol.Answer;
import dev.kolejka.api.protocol.Names;
import dev.kolejka.api.protocol.Numbering;
import dev.kolejka.api.protocol.Request;
import dev.kolejka.api.queue.Frame;
import dev.kolejka.api.server.Mailboxes;

/** A request in a frame, answered in a frame (dist/docs/protocol.md section 5). Reused from frame to frame; makes nothing. */
final class ClassicExchange implements Exchange {

    /** In front of the logins of those whom a group message did not reach. */
    private static final String SKIPPED = Answer.SENT_TO_GROUP.text() + "; pelna skrzynka: ";

    private final Numbering numbering;
    private final Request request;
    private final Listing listing;
    private final MailText text = new MailText();
    private ListOf kind = ListOf.WHO;

    ClassicExchange(Numbering numbering, Names names) {
        this.numbering = numbering;
        this.request = new Request(numbering);
        this.listing = new Listing(names);
    }

    /** Looks at another frame, until the next call. */
    Request read(Frame frame) {
        return request.read(frame);
    }

    @Override
    public int sender() {
        return request.sender();
    }

    @Override
    public int target() {
        return request.target();
    }

    @Override
    public int readMessage() {
        text.read(request);
        return text.frames();
    }

    /** In one frame, or several. */
    @Override
    public void sendMessage(int group, Effects effects) {
        for (int i = 0; i < text.frames(); i++) {
            text.write(i, effects.message().head(0, request.frame().first(), group));
        }
    }

    @Override
    public void answer(Answer answer, Effects effects) {
        if (answer == Answer.SENT_TO_PERSON || answer == Answer.SENT_TO_GROUP || answer == Answer.LOGGED_OUT) {
            effects.settled(answer); // what else is asked may be carried out twice
        }
        answer.write(effects.answer(), numbering.answers(request.sender()), request);
    }

    /** No frame can ask for it. */
    @Override
    public void answer(int count, Effects effects) {
        refuse(Refusal.UNKNOWN_OPERATION, Answer.UNKNOWN_OPERATION, effects);
    }

    /** No frame can ask for them. */
    @Override
    public void answerCopies(Mailboxes mailboxes, Effects effects) {
        refuse(Refusal.UNKNOWN_OPERATION, Answer.UNKNOWN_OPERATION, effects);
    }

    @Override
    public void refuse(Refusal refusal, Answer answer, Effects effects) {
        count(refusal, effects);
        answer(answer, effects);
    }

    @Override
    public void count(Refusal refusal, Effects effects) {
        effects.refused(refusal, request.frame());
    }

    @Override
    public void beginList(ListOf kind) {
        this.kind = kind;
        switch (kind) {
            case WHO -> listing.begin(request, ',');
            case MEMBERS -> listing.begin(request, ' ');
            case SKIPPED -> listing.begin(SKIPPED, ',');
        }
    }

    @Override
    public void add(int person) {
        listing.add(person);
    }

    @Override
    public void endList(Effects effects) {
        if (kind == ListOf.SKIPPED) {
            effects.settled(Answer.SENT_TO_GROUP);
        }
        int second =
                switch (kind) {
                    case WHO -> Answer.WHO_SECOND;
                    case MEMBERS -> request.frame().second();
                    case SKIPPED -> request.target();
                };
        listing.write(effects.answer()
                .head(numbering.answers(request.sender()), request.frame().first(), second));
    }
}
