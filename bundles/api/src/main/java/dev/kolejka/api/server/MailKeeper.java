package dev.kolejka.api.server;

import dev.kolejka.api.program.RefusedException;
import java.util.List;

/** Keeps mail that is taken out of a mailbox. */
@FunctionalInterface
public interface MailKeeper {

    /**
     * Keeps it. When this returns it lasts, whatever happens to this process or the machine; when it throws, nothing is
     * taken out of the mailbox.
     *
     * @param mail the oldest first
     * @throws RefusedException with the reason
     */
    void keep(List<WaitingMail> mail) throws RefusedException;
}
