/*
 * How many messages a second a classic client gets confirmed when it waits for each: it writes to itself, waits for the
 * answer, and takes the message, so that the queue is otherwise empty. Prints messages a second.
 *
 *   confirmed --key N [--people config.txt] MILLISECONDS
 */
#define _GNU_SOURCE
#include "clock.h"
#include "roster.h"
#include "session.h"

#include <stdlib.h>
#include <string.h>

enum { PATIENCE_S = 10, PERSON = 1 };

static struct roster roster;

static void log_in(struct session *session) {
    char text[TEXT_BYTES];
    struct parcel answer;
    const struct person *self = &roster.person[PERSON];
    int length = snprintf(text, sizeof text, "%s %s", self->login, self->password);
    request_login(session, text, (size_t)length);
    if (!await_login(session, &answer)) {
        print_parcel(stderr, &answer);
        exit(77);
    }
    take(session->queue, LOGIN_ANSWERS, &answer);
}

static void message(struct session *session) {
    static const char text[] = "jak leci?";
    struct parcel parcel;
    request(session, to_person_second(session->size, PERSON), text, sizeof text - 1);
    await_answer(session, &parcel);
    if (parcel.frame.second != 0) {
        print_parcel(stderr, &parcel);
        exit(1);
    }
    take(session->queue, session->self, &parcel);
}

static double rate(struct session *session, long ms) {
    long messages = 0;
    long begun = now_ns();
    long now = begun;
    for (long end = begun + ms * 1000000; now < end; now = now_ns()) {
        message(session);
        messages++;
    }
    return (double)messages * 1e9 / (double)(now - begun);
}

int main(int count, char **arguments) {
    struct session session;
    struct parcel answer;
    struct options options = read_options(count, arguments);
    long ms = options.rest[0] == NULL ? 1000 : atol(options.rest[0]);
    read_config(&roster, options.people);
    begin(&session, &options, roster.size);
    be_patient(PATIENCE_S + (int)(ms / 1000));
    log_in(&session);
    printf("%.0f\n", rate(&session, ms));
    request_plain(&session, LOG_OUT);
    await_answer(&session, &answer);
    return 0;
}
