/* The clock of the measurements. */
#ifndef CLOCK_H
#define CLOCK_H

#include <time.h>

static inline long now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000000L + now.tv_nsec;
}

#endif
