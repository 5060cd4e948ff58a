#define _GNU_SOURCE
#include "session.h"

#include <string.h>

/* What a dirty client has in its memory. */
static const char OLD_TEXT[] = "ze starej wiadomosci";
static const int GARBAGE = -1802201964;

void begin(struct session *session, const struct options *options, struct size size) {
    *session = (struct session){
        .queue = open_queue(options->key),
        .payload = options->payload,
        .dirty = options->dirty,
        .newline = options->newline,
        .size = size,
    };
}

/* Fills what is behind the NUL, as a buffer does that was used before. */
static void soil(struct parcel *parcel) {
    size_t length = text_length(&parcel->frame);
    for (size_t i = length + 1; i < TEXT_BYTES; i++) {
        parcel->frame.text[i] = OLD_TEXT[i % (sizeof OLD_TEXT - 1)];
    }
}

static void send_off(const struct session *session, struct parcel *parcel) {
    if (session->dirty) {
        soil(parcel);
    }
    parcel->bytes = session->payload;
    put(session->queue, parcel);
}

static void send_text(const struct session *session, int first, int second, const char *text, size_t length) {
    struct parcel parcel;
    pack(&parcel, REQUESTS, first, second, text, length);
    if (session->newline && length < TEXT_BYTES) {
        parcel.frame.text[length] = '\n';
    }
    send_off(session, &parcel);
}

void request(struct session *session, int second, const char *text, size_t length) {
    send_text(session, session->self, second, text, length);
}

void request_plain(struct session *session, int second) {
    struct parcel parcel;
    const char *text = session->dirty ? OLD_TEXT : "";
    pack(&parcel, REQUESTS, session->self, second, text, strlen(text));
    send_off(session, &parcel);
}

void await_answer(const struct session *session, struct parcel *answer) {
    take(session->queue, answers_of(session->size, session->self), answer);
}

void request_login(struct session *session, const char *text, size_t length) {
    send_text(session, session->dirty ? GARBAGE : 0, LOG_IN, text, length);
}

bool await_login(struct session *session, struct parcel *answer) {
    take(session->queue, LOGIN_ANSWERS, answer);
    if (answer->frame.second != 0) {
        return false;
    }
    session->self = answer->frame.first;
    return true;
}
