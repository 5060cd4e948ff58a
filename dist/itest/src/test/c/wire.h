/*
 * The classic wire, written from dist/docs/protocol.md sections 1 and 2 and from nothing else: these programs are the
 * independent peers of what is in Java, so they share no line with it.
 */
#ifndef WIRE_H
#define WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/types.h>

enum {
    TEXT_BYTES = 512,
    PAYLOAD_BYTES = 520,      /* first, second and the text: the msgsz of a frame */
    LONG_PAYLOAD_BYTES = 528, /* what programs pass that count the type as well */
    MOST_BYTES = 8192         /* kernel.msgmax by default: nothing longer can lie on a queue */
};

enum { REQUESTS = 1, LOGIN_ANSWERS = 2 };

enum { LOG_IN = 1, LOG_OUT = 2, WHO = 3, OURS = 1 << 30 };

struct frame {
    long type;
    int first;
    int second;
    char text[TEXT_BYTES];
};

/* A frame and whatever else came or goes with it. */
struct parcel {
    struct frame frame;
    char beyond[MOST_BYTES - PAYLOAD_BYTES];
    size_t bytes; /* of the payload, as msgsz counts */
};

/* p people and g groups; their places count from 1, a person's number is the place + 3. */
struct size {
    int p;
    int g;
};

static inline int number_of(int person) { return 3 + person; }
static inline int place_of(int number) { return number - 3; }
static inline long answers_of(struct size size, int number) { return (long)number + size.p; }
static inline int join_second(struct size size, int group) { return (void)size, 3 + group; }
static inline int leave_second(struct size size, int group) { return 3 + size.g + group; }
static inline int members_second(struct size size, int group) { return 3 + 2 * size.g + group; }
static inline int to_group_second(struct size size, int group) { return 3 + 3 * size.g + group; }
static inline int to_person_second(struct size size, int person) { return 3 + 4 * size.g + person; }

/* Ends the program with a message, and what errno says unless it is 0. */
_Noreturn void die(int status, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* How long any wait for the queue may take from now on; then the program ends with status 75. */
void be_patient(int seconds);

/* The queue of a key; made with mode 0600 when there is none, as classic programs do. */
int open_queue(key_t key);

/* A parcel with nothing but a head and a text, NULs behind it. A text of 512 bytes has no NUL. */
void pack(struct parcel *parcel, long type, int first, int second, const char *text, size_t length);

/* Puts a parcel on the queue, and waits while there is no room. */
void put(int queue, const struct parcel *parcel);

/* Takes the oldest parcel of a type, whatever its length; waits for one. */
void take(int queue, long type, struct parcel *parcel);

/* Takes the oldest parcel of a type if there is one. */
bool take_now(int queue, long type, struct parcel *parcel);

/* Whether a parcel of a type lies on the queue; leaves it there. */
bool lies_there(int queue, long type);

size_t text_length(const struct frame *frame);

/*
 * One line that says all of a parcel: type, first, second, text, as in `7 4 0 "Zle haslo\n"`. In the text everything
 * but printable ASCII is escaped. Then ` bytes=N` if the payload is not 520 long, and ` leftovers` if anything but NUL
 * is behind the text.
 */
void print_parcel(FILE *out, const struct parcel *parcel);

/* Undoes the escapes of a text. Returns its length, or ends the program if it is longer than a frame holds. */
size_t unescape(const char *escaped, char text[TEXT_BYTES]);

#endif
