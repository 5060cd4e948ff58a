package dev.kolejka.api.server;

/**
 * A message that waits for somebody, as an operator takes it out of the mailbox.
 *
 * @param number of the mail, counted for its recipient
 * @param from   login of the sender; of one who is not in the configuration any more that of the recipient, and then the
 *               text says who it was (dist/docs/protocol.md section 9)
 * @param group  name of the group it was sent to; empty for a personal message
 * @param mail   its text, and when it was accepted
 */
public record WaitingMail(long number, String from, String group, Mail mail) {}
