/* What the command lines of these programs have in common. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include "wire.h"

struct options {
    key_t key;
    size_t payload;     /* --msgsz: what to pass as msgsz, 520 or 528 */
    bool log;           /* --log */
    bool dirty;         /* --dirty: garbage wherever nothing is meant to be */
    bool newline;       /* --newline: texts end in one, as fgets leaves them */
    const char *people; /* --people FILE: a config.txt with everybody's password */
    char **rest;        /* what is not an option, up to a NULL */
};

/* Reads a command line; one that is wrong ends the program with status 64. */
struct options read_options(int count, char **arguments);

#endif
