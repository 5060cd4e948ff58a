/* One classic client's side of a conversation: what it sends, and where it looks for answers. */
#ifndef SESSION_H
#define SESSION_H

#include "options.h"

struct session {
    int queue;
    size_t payload;
    bool dirty;
    bool newline;
    struct size size; /* from basic.txt */
    int self;         /* the number the server gave us; 0 before */
};

/* Opens the queue the options name. */
void begin(struct session *session, const struct options *options, struct size size);

/* Asks the server for an operation that has a text. */
void request(struct session *session, int second, const char *text, size_t length);

/* Asks for one that has none; a dirty client leaves an old text in it. */
void request_plain(struct session *session, int second);

/* Waits for the answer to a request. */
void await_answer(const struct session *session, struct parcel *answer);

/* Sends a log-in: `login password`. */
void request_login(struct session *session, const char *text, size_t length);

/* Takes the first answer to a log-in. Returns whether we are in; then there is a second one. */
bool await_login(struct session *session, struct parcel *answer);

#endif
