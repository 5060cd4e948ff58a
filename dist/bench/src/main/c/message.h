/*
 * What the peers send: frames that say which number they have, with texts that tell whether they arrived whole. The
 * Java meters send the same (Messages).
 */
#ifndef MESSAGE_H
#define MESSAGE_H

#include "wire.h"

#include <string.h>

enum { TEXTS = 16, LAST_BYTE = 510 };

/* The last message of a producer has this number, plus the count of those before it. */
#define END (1L << 62)

static struct frame message_with_text[TEXTS];

static inline void write_messages(void) {
    for (int i = 0; i < TEXTS; i++) {
        memset(message_with_text[i].text, 'a' + i, LAST_BYTE + 1);
    }
}

static inline const struct frame *message(long type, long number) {
    struct frame *frame = &message_with_text[number % TEXTS];
    frame->type = type;
    frame->first = (int)number;
    frame->second = (int)(number >> 32);
    return frame;
}

/* The number of a message; ends the program when it did not arrive whole. */
static inline long number_of_message(const struct frame *frame) {
    long number = (long)frame->second << 32 | (unsigned)frame->first;
    char byte = (char)('a' + number % TEXTS);
    if (number < 0 || frame->text[0] != byte || frame->text[LAST_BYTE] != byte) {
        die(1, "a damaged message: number %ld, text begins with %d and ends with %d", number, frame->text[0],
            frame->text[LAST_BYTE]);
    }
    return number;
}

#endif
