#define _GNU_SOURCE
#include "wire.h"

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/msg.h>
#include <sys/time.h>

_Static_assert(sizeof(struct frame) == 528, "a frame is 528 bytes");

static volatile sig_atomic_t out_of_patience;
static int patience_s;

void die(int status, const char *format, ...) {
    int error = errno;
    va_list arguments;
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fprintf(stderr, error == 0 ? "\n" : ": %s\n", strerror(error));
    fflush(stdout);
    exit(status);
}

static void on_alarm(int signal) {
    (void)signal;
    out_of_patience = 1;
}

void be_patient(int seconds) {
    /* Repeated, since the first may come in the instant before the wait that it should end. */
    struct itimerval when = {.it_value = {.tv_sec = seconds}, .it_interval = {.tv_sec = 1}};
    struct sigaction action = {.sa_handler = on_alarm};
    patience_s = seconds;
    out_of_patience = 0;
    sigaction(SIGALRM, &action, NULL);
    setitimer(ITIMER_REAL, &when, NULL);
}

/* After a failed call: returns when it is to be tried again. */
static void tried_again(const char *what, long type) {
    if (errno != EINTR) {
        die(74, "%s of type %ld", what, type);
    }
    if (out_of_patience) {
        errno = 0;
        die(75, "%s of type %ld: nothing within %d s", what, type, patience_s);
    }
}

int open_queue(key_t key) {
    int queue = msgget(key, IPC_CREAT | 0600);
    if (queue < 0) {
        die(69, "queue of key %d", key);
    }
    return queue;
}

/* Makes a parcel empty, as far as frames go. */
static void blank(struct parcel *parcel) {
    memset(&parcel->frame, 0, sizeof parcel->frame);
    memset(parcel->beyond, 0, LONG_PAYLOAD_BYTES - PAYLOAD_BYTES);
    parcel->bytes = PAYLOAD_BYTES;
}

void pack(struct parcel *parcel, long type, int first, int second, const char *text, size_t length) {
    blank(parcel);
    parcel->frame.type = type;
    parcel->frame.first = first;
    parcel->frame.second = second;
    memcpy(parcel->frame.text, text, length);
}

void put(int queue, const struct parcel *parcel) {
    while (msgsnd(queue, parcel, parcel->bytes, 0) < 0) {
        tried_again("sending", parcel->frame.type);
    }
}

static bool receive(int queue, long type, int flags, struct parcel *parcel) {
    blank(parcel);
    for (;;) {
        ssize_t bytes = msgrcv(queue, parcel, MOST_BYTES, type, flags);
        if (bytes >= 0) {
            parcel->bytes = (size_t)bytes;
            return true;
        }
        if (errno == ENOMSG) {
            return false;
        }
        tried_again("receiving", type);
    }
}

void take(int queue, long type, struct parcel *parcel) { receive(queue, type, 0, parcel); }

bool take_now(int queue, long type, struct parcel *parcel) { return receive(queue, type, IPC_NOWAIT, parcel); }

bool lies_there(int queue, long type) {
    long nothing[2];
    /* Too long for a buffer of nothing: the parcel stays where it is. One without any bytes is gone; nobody sends it. */
    return msgrcv(queue, nothing, 0, type, IPC_NOWAIT) >= 0 || errno == E2BIG;
}

size_t text_length(const struct frame *frame) { return strnlen(frame->text, TEXT_BYTES); }

static void print_byte(FILE *out, unsigned char byte) {
    if (byte == '\n') {
        fputs("\\n", out);
    } else if (byte == '"' || byte == '\\') {
        fprintf(out, "\\%c", byte);
    } else if (byte < 0x20 || byte >= 0x7f) {
        fprintf(out, "\\x%02x", byte);
    } else {
        fputc(byte, out);
    }
}

static bool has_leftovers(const struct frame *frame) {
    for (size_t i = text_length(frame); i < TEXT_BYTES; i++) {
        if (frame->text[i] != 0) {
            return true;
        }
    }
    return false;
}

void print_parcel(FILE *out, const struct parcel *parcel) {
    const struct frame *frame = &parcel->frame;
    fprintf(out, "%ld %d %d \"", frame->type, frame->first, frame->second);
    for (size_t i = 0; i < text_length(frame); i++) {
        print_byte(out, (unsigned char)frame->text[i]);
    }
    fputc('"', out);
    if (parcel->bytes != PAYLOAD_BYTES) {
        fprintf(out, " bytes=%zu", parcel->bytes);
    }
    fputs(has_leftovers(frame) ? " leftovers\n" : "\n", out);
    fflush(out);
}

static char unescaped(const char **at) {
    const char *escape = *at + 1;
    char digits[3] = {0};
    if (*escape == 'x' && escape[1] != 0 && escape[2] != 0) {
        memcpy(digits, escape + 1, 2);
        *at = escape + 3;
        return (char)strtoul(digits, NULL, 16);
    }
    *at = escape + 1;
    return *escape == 'n' ? '\n' : *escape;
}

size_t unescape(const char *escaped, char text[TEXT_BYTES]) {
    size_t length = 0;
    const char *at = escaped;
    while (*at != 0) {
        if (length == TEXT_BYTES) {
            errno = 0;
            die(64, "a text of more than %d bytes: %s", TEXT_BYTES, escaped);
        }
        text[length++] = *at == '\\' && at[1] != 0 ? unescaped(&at) : *at++;
    }
    return length;
}
