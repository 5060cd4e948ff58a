#define _GNU_SOURCE
#include "roster.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Where in which file we are, and the rest of the line. */
struct line {
    const char *path;
    int number;
    char *rest;
};

static _Noreturn void wrong(const struct line *line, const char *what) {
    errno = 0;
    die(65, "%s:%d: %s", line->path, line->number, what);
}

/* The next word of a line: up to a blank, as classic programs part them. */
static const char *word(struct line *line) {
    const char *word = strtok_r(NULL, " ", &line->rest);
    return word == NULL || *word == '\n' ? NULL : word;
}

static const char *needed(struct line *line, const char *what) {
    const char *found = word(line);
    if (found == NULL) {
        wrong(line, what);
    }
    return found;
}

static int place(struct line *line, int expected, int most) {
    int place = atoi(needed(line, "a place is missing"));
    if (place != expected || place > most) {
        wrong(line, "not the next place, or too many");
    }
    return place;
}

static void copy(struct line *line, char *to, size_t room, const char *from) {
    if (strlen(from) >= room) {
        wrong(line, "a name is too long for classic programs");
    }
    strcpy(to, from);
}

static void read_person(struct roster *roster, struct line *line, bool passwords) {
    struct person *person = &roster->person[place(line, roster->size.p + 1, MOST_PEOPLE)];
    copy(line, person->login, sizeof person->login, needed(line, "a login is missing"));
    if (passwords) {
        copy(line, person->password, sizeof person->password, needed(line, "a password is missing"));
    }
    roster->size.p++;
}

static void read_group(struct roster *roster, struct line *line) {
    struct group *group = &roster->group[place(line, roster->size.g + 1, MOST_GROUPS)];
    copy(line, group->name, sizeof group->name, needed(line, "a group's name is missing"));
    for (const char *member = word(line); member != NULL; member = word(line)) {
        int person = atoi(member);
        if (person < 1 || person > roster->size.p) {
            wrong(line, "a member that is nobody");
        }
        group->members[person] = true;
    }
    roster->size.g++;
}

/* Checks how a line ends; config.txt is typed by people, so only its newline goes. */
static void end_of_line(struct line *line, char *text, bool passwords) {
    size_t length = strlen(text);
    if (length == 0 || text[length - 1] != '\n') {
        wrong(line, "no newline at its end");
    }
    if (passwords) {
        text[length - 1] = 0;
    } else if (length < 2 || text[length - 2] != ' ' || (length > 2 && text[length - 3] == ' ')) {
        wrong(line, "does not end in one blank and a newline");
    }
}

static void read_roster(struct roster *roster, const char *path, bool passwords) {
    char text[4096];
    struct line line = {.path = path};
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        die(66, "%s", path);
    }
    memset(roster, 0, sizeof *roster);
    while (fgets(text, sizeof text, file) != NULL) {
        line.number++;
        end_of_line(&line, text, passwords);
        const char *kind = strtok_r(text, " ", &line.rest);
        if (kind != NULL && strcmp(kind, "o") == 0 && roster->size.g == 0) {
            read_person(roster, &line, passwords);
        } else if (kind != NULL && strcmp(kind, "g") == 0) {
            read_group(roster, &line);
        } else {
            wrong(&line, "neither a person nor a group, or a person after a group");
        }
    }
    fclose(file);
}

void read_config(struct roster *roster, const char *path) { read_roster(roster, path, true); }

void read_basic(struct roster *roster, const char *path) { read_roster(roster, path, false); }

static void write_group(const struct roster *roster, int place, FILE *file) {
    fprintf(file, "g %d %s ", place, roster->group[place].name);
    for (int person = 1; person <= roster->size.p; person++) {
        if (roster->group[place].members[person]) {
            fprintf(file, "%d ", person);
        }
    }
    fputc('\n', file);
}

void write_basic(const struct roster *roster, const char *path) {
    FILE *file = fopen(path, "w");
    if (file == NULL) {
        die(73, "%s", path);
    }
    for (int person = 1; person <= roster->size.p; person++) {
        fprintf(file, "o %d %s \n", person, roster->person[person].login);
    }
    for (int group = 1; group <= roster->size.g; group++) {
        write_group(roster, group, file);
    }
    if (fclose(file) != 0) {
        die(74, "%s", path);
    }
}

int find_login(const struct roster *roster, const char *login) {
    for (int person = roster->size.p; person > 0; person--) {
        if (strcmp(roster->person[person].login, login) == 0) {
            return person;
        }
    }
    return 0;
}
