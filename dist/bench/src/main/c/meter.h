/*
 * How two processes are measured that exchange messages: each peer says how it puts and takes one, and the compiler
 * makes a loop of its own of each. Rates are medians of chunks, round trips medians of blocks, so that a pause of the
 * machine does not count; a message that is lost, doubled, out of order or damaged ends the program.
 */
#ifndef METER_H
#define METER_H

#include "clock.h"
#include "message.h"

#include <sched.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_BLOCKS = 1 << 17, CHUNK = 2000, LEAST_MESSAGES = 5 * CHUNK, PATIENCE_S = 30 };

/* Puts a message, or takes one: however long that takes. */
typedef void put_message(long type, long number);
typedef long take_message(long type);

#define INLINED static inline __attribute__((always_inline))

INLINED void relax(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

/* Memory that this process shares with those it forks. */
static inline void *shared_memory(size_t bytes) {
    void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) {
        die(71, "%zu bytes of shared memory", bytes);
    }
    return memory;
}

/* From now on this process runs on one CPU. */
static inline void pin(int cpu) {
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(cpu, &set);
    if (sched_setaffinity(0, sizeof set, &set) < 0) {
        die(71, "CPU %d", cpu);
    }
}

/* Ends the program unless a process that it forked ended well. */
static inline void await_child(pid_t child) {
    int status;
    if (waitpid(child, &status, 0) != child || status != 0) {
        die(1, "process %d ended with %d", child, status);
    }
}

static inline int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double blocks[MOST_BLOCKS];

static inline double median(size_t measured) {
    if (measured == 0) {
        die(1, "too short: nothing was measured");
    }
    qsort(blocks, measured, sizeof *blocks, ascending);
    return blocks[measured / 2];
}

enum { THERE = 1, BACK = 2 };

INLINED void echo(put_message *put, take_message *take) {
    long number;
    do {
        number = take(THERE);
        put(BACK, number);
    } while (number < END);
}

INLINED void trip(put_message *put, take_message *take, long number) {
    put(THERE, number);
    long back = take(BACK);
    if (back != number) {
        die(1, "message %ld came back as %ld", number, back);
    }
}

/* Nanoseconds of a round trip: the median of blocks. */
INLINED double round_trips(put_message *put, take_message *take, int block, long ms) {
    size_t measured = 0;
    long number = 0;
    long end = now_ns() + ms * 1000000;
    while (measured < MOST_BLOCKS && now_ns() < end) {
        long begun = now_ns();
        for (int i = 0; i < block; i++) {
            trip(put, take, number++);
        }
        blocks[measured++] = (double)(now_ns() - begun) / block;
    }
    trip(put, take, END);
    return median(measured);
}

/* Counts a message; what a chunk of them takes is a block. The first does not count: both ends have to come up. */
struct chunks {
    long messages;
    size_t measured;
    long begun;
    long chunk_begun;
};

INLINED void count_message(struct chunks *chunks) {
    if (++chunks->messages % CHUNK != 0) {
        return;
    }
    long now = now_ns();
    if (chunks->messages == CHUNK) {
        chunks->begun = now;
    } else if (chunks->measured < MOST_BLOCKS) {
        blocks[chunks->measured++] = (double)(now - chunks->chunk_begun);
    }
    chunks->chunk_begun = now;
}

static inline double median_rate(const struct chunks *chunks) { return CHUNK * 1e3 / median(chunks->measured); }

/* Puts messages for some time, and for longer until they are enough to measure. */
INLINED void produce(put_message *put, long first, long ms, struct chunks *chunks) {
    for (long end = now_ns() + ms * 1000000; chunks->messages < LEAST_MESSAGES || now_ns() < end;) {
        for (int i = 0; i < 1000; i++) {
            put(THERE, first + chunks->messages);
            count_message(chunks);
        }
    }
}

/* Takes all that is put until the end. */
INLINED void consume(take_message *take, struct chunks *chunks) {
    long number;
    while ((number = take(THERE)) < END) {
        if (number != chunks->messages) {
            die(1, "message %ld arrived instead of %ld", number, chunks->messages);
        }
        count_message(chunks);
    }
    if (number - END != chunks->messages) {
        die(1, "%ld messages were put, %ld arrived", number - END, chunks->messages);
    }
}

/* Runs one end in a process of its own. */
#define IN_CHILD(child, cpu, what)                                                                                     \
    pid_t child = fork();                                                                                              \
    if (child == 0) {                                                                                                  \
        alarm(PATIENCE_S);                                                                                             \
        pin(cpu);                                                                                                      \
        what;                                                                                                          \
        _exit(0);                                                                                                      \
    }

INLINED void put_all(put_message *put, long ms, double *rate) {
    struct chunks chunks = {0};
    produce(put, 0, ms, &chunks);
    put(THERE, END + chunks.messages);
    *rate = median_rate(&chunks);
}

INLINED void measure_round_trip(const char *name, put_message *put, take_message *take, int block, const int cpu[2],
                                long ms) {
    IN_CHILD(child, cpu[1], echo(put, take));
    alarm(PATIENCE_S);
    pin(cpu[0]);
    printf("%s %.0f ns\n", name, round_trips(put, take, block, ms));
    await_child(child);
}

/* Prints the rate of the slower end, the median of chunks, and the mean of the whole run. */
INLINED void measure_one_way(const char *name, put_message *put, take_message *take, const int cpu[2], long ms) {
    double *put_rate = shared_memory(sizeof *put_rate);
    IN_CHILD(child, cpu[1], put_all(put, ms, put_rate));
    alarm(PATIENCE_S);
    pin(cpu[0]);
    struct chunks chunks = {0};
    consume(take, &chunks);
    double mean = (double)(chunks.messages - CHUNK) * 1e3 / (double)(now_ns() - chunks.begun);
    await_child(child);
    double rate = median_rate(&chunks);
    printf("%s %.3f M/s\nmean-%s %.3f M/s\n", name, rate < *put_rate ? rate : *put_rate, name, mean);
}

#endif
