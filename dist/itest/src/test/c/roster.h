/* Who there is: basic.txt and config.txt (dist/docs/protocol.md section 3), within the limits of classic programs. */
#ifndef ROSTER_H
#define ROSTER_H

#include "wire.h"

enum { MOST_PEOPLE = 99, MOST_GROUPS = 49, NAME_BYTES = 39 };

struct person {
    char login[NAME_BYTES + 1];
    char password[TEXT_BYTES];
};

struct group {
    char name[NAME_BYTES + 1];
    bool members[MOST_PEOPLE + 1];
};

/* People and groups by place, from 1. */
struct roster {
    struct size size;
    struct person person[MOST_PEOPLE + 1];
    struct group group[MOST_GROUPS + 1];
};

/* Reads config.txt: people have passwords. */
void read_config(struct roster *roster, const char *path);

/* Reads basic.txt: nobody has a password, and every line has to end in a blank and a newline. */
void read_basic(struct roster *roster, const char *path);

void write_basic(const struct roster *roster, const char *path);

/* The place of a login, or 0. */
int find_login(const struct roster *roster, const char *login);

#endif
