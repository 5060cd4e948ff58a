/*
 * What a pair of send and receive costs in C: a frame's body is copied in, sent, received and copied out, in one process
 * on an otherwise empty queue. Prints nanoseconds a pair: the 5th percentile of blocks of 1,000 pairs, which is what a
 * pair costs while nothing else runs.
 *
 *   sysv_pair --key N MILLISECONDS
 */
#define _GNU_SOURCE
#include "clock.h"
#include "options.h"

#include <stdlib.h>
#include <string.h>
#include <sys/msg.h>

enum { BLOCK = 1000, MOST_BLOCKS = 1 << 16, TYPE = 4 };

static double blocks[MOST_BLOCKS];

static void pair(int queue, const struct frame *out, struct frame *in) {
    struct frame buffer;
    memcpy(&buffer, out, sizeof buffer);
    if (msgsnd(queue, &buffer, PAYLOAD_BYTES, IPC_NOWAIT) < 0 ||
        msgrcv(queue, &buffer, PAYLOAD_BYTES, TYPE, IPC_NOWAIT) != PAYLOAD_BYTES) {
        die(74, "a pair");
    }
    memcpy(in, &buffer, sizeof buffer);
    __asm__ volatile("" ::: "memory"); /* the copy is part of what is measured */
}

static double block(int queue) {
    static struct frame out = {.type = TYPE, .first = 4, .second = 0, .text = "jak leci?"};
    static struct frame in;
    long begun = now_ns();
    for (int i = 0; i < BLOCK; i++) {
        pair(queue, &out, &in);
    }
    return (double)(now_ns() - begun) / BLOCK;
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(int count, char **arguments) {
    struct options options = read_options(count, arguments);
    int queue = open_queue(options.key);
    long end = now_ns() + (options.rest[0] == NULL ? 500 : atol(options.rest[0])) * 1000000;
    size_t measured = 0;
    while (measured < MOST_BLOCKS && (measured == 0 || now_ns() < end)) {
        blocks[measured++] = block(queue);
    }
    msgctl(queue, IPC_RMID, NULL);
    qsort(blocks, measured, sizeof *blocks, ascending);
    printf("%.0f\n", blocks[measured / 20]);
    return 0;
}
