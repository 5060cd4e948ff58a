package dev.kolejka.server.router;

import dev.kolejka.api.sealing.Parts;
import dev.kolejka.api.server.Mail;
import dev.kolejka.api.server.Mailboxes;

/**
 * Mail on its way to a primary sealed session: a window of it lies on the lane, all of it stays in the mailbox until it
 * is acknowledged (dist/docs/protocol.md section 7). Confined to whoever holds the switchboard.
 */
final class Outbox {

    /** Messages that may go out without being acknowledged. */
    static final int WINDOW = 16;

    /** The same where all types of a queue share its room. */
    static final int SHARED_WINDOW = 4;

    /** After so long what was taken from the lane, and not acknowledged, goes out again. */
    static final long AGAIN_MILLIS = 2000;

    /** Between two looks whether there is room again for what had to go. */
    static final long AWAY_MILLIS = 1000;

    /** Puts one part of a message on the lane. */
    @FunctionalInterface
    interface Postman {

        /** Returns false when there is no room now. */
        boolean put(Mail mail, long number, int part);
    }

    private final Mailboxes mailboxes;
    private final int person;

    /** Number of the message that goes out next, and which part of it. */
    private long next;

    private int part;

    /** The last number that went out whole, to this session. */
    private long sent;

    private long putMillis;
    private boolean stalled;

    /** Whether its room is needed by others, and its reader has not asked for anything since. */
    private boolean away;

    Outbox(Mailboxes mailboxes, int person) {
        this.mailboxes = mailboxes;
        this.person = person;
        restart();
    }

    /** Under new keys everything goes out again. */
    void restart() {
        next = mailboxes.first(person);
        part = 0;
        away = false;
    }

    /** Of a session from before a restart: what may have gone out to it by then. */
    void mayHaveSent() {
        sent = mailboxes.first(person) + Math.min(WINDOW, mailboxes.waiting(person)) - 1;
    }

    /** Number of the oldest message that is not acknowledged. */
    long oldest() {
        return mailboxes.first(person);
    }

    /** Whether something waits for room on the lane. */
    boolean isStalled() {
        return stalled;
    }

    /** Others need the room it takes: nothing goes out until its reader asks for something, or there is room again. */
    void goAway(long nowMillis) {
        restart();
        away = true;
        putMillis = nowMillis;
    }

    /** Whether it has been away for a while. */
    boolean mayComeBack(long nowMillis) {
        return away && idleMillis(nowMillis) >= AWAY_MILLIS;
    }

    /** How long ago something went out. A clock set back counts as no time. */
    long idleMillis(long nowMillis) {
        return Math.max(0, nowMillis - putMillis);
    }

    /** Its reader asks for something. */
    void heardOf() {
        away = false;
    }

    /** Puts out what the window and the room on the lane allow. */
    void deliver(Postman postman, int window, long nowMillis) {
        stalled = false;
        long oldest = mailboxes.first(person);
        if (next < oldest) {
            next = oldest;
            part = 0;
        }
        while (!away && next < oldest + window) {
            Mail mail = mailboxes.at(person, next);
            if (mail == null) {
                return;
            }
            if (!deliver(mail, postman, nowMillis)) {
                stalled = true;
                return;
            }
        }
    }

    private boolean deliver(Mail mail, Postman postman, long nowMillis) {
        int parts = Parts.count(mail.text().length);
        for (; part < parts; part++) {
            if (!postman.put(mail, next, part)) {
                return false;
            }
            putMillis = nowMillis;
        }
        sent = Math.max(sent, next);
        next++;
        part = 0;
        return true;
    }

    /** The client has shown everything up to a number. What never went out cannot have been shown. */
    void acknowledged(long upTo) {
        mailboxes.acknowledge(person, Math.min(upTo, sent));
    }

    /** Whether what went out was taken long ago and not acknowledged: it may have been lost on the way. */
    boolean isOverdue(long nowMillis) {
        long since = nowMillis - putMillis;
        return !away && next > mailboxes.first(person) && (since < 0 || since >= AGAIN_MILLIS);
    }

    /** The session ends: what went out to it and is not acknowledged may have been shown. */
    void end() {
        mailboxes.sentInVain(person, sent);
    }
}
