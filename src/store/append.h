/* Compare-and-append: many commands of one tenant in one statement, sql/statements/append.sql. */
#ifndef STORE_APPEND_H
#define STORE_APPEND_H

#include "db/pool.h"
#include "dispute/state.h"
#include "seal/box.h"

/* A text beside a sealed entry. */
struct append_content {
    const char *field;
    struct str salt; /* 32 bytes */
    struct str value;
    struct id subject;      /* of one that is written: whose words or name it is */
    struct keyed_box keyed; /* of one that is written: what the tables get of it */
};

/* One sealed entry, as it stands in the table. */
struct append_entry {
    enum stream stream;
    int64_t seq, at;
    enum fact_kind kind;
    struct actor actor;
    struct str leaf, hash, seal, key_id;
    struct str grams; /* by which search finds it; NULL `at`: none */
    const struct append_content *contents;
    size_t content_count;
};

/* The answer that retries of this command will get. */
struct append_answer {
    struct str principal, key; /* key NULL: none is kept (the clock, PUTs) */
    struct str fingerprint;    /* 32 bytes */
    int status;
    struct str etag, location; /* NULL `at`: none */
    struct str body;           /* sealed */
    bool found;                /* the request did not name the thread: it is kept apart from any */
};

/* Texts of one line that go, and the bytes of its file where `fields` names "file". */
struct append_erase {
    enum stream stream;
    int64_t seq;
    struct str fields; /* space-separated */
};

/* Rows that some steps bring beside what the state shows. */
struct append_extras {
    struct {
        struct id id;
        struct str ref, name;
    } people[2]; /* of a new thread */
    size_t people_count;
    struct str ref; /* of a new thread */
    struct {
        enum stream stream;
        struct id person; /* none: no read mark */
        int64_t seq;
    } read;
    struct {
        struct id id; /* none: no file */
        enum stream stream;
        int64_t seq;
        struct str media_type, digest, bytes;
        struct id subject;
        struct keyed_box keyed; /* of the bytes */
    } file;
    const struct append_erase *erases;
    size_t erase_count;
};

/* One command, decided and sealed. Everything outlives the statement. */
struct append_command {
    struct id thread;
    bool makes_thread;
    int64_t now;
    const struct state *state;       /* after; its *_changed marks say which rows to write */
    const struct head *heads_before; /* of each stream, as loaded */
    unsigned compared;               /* streams whose head must not have moved, as bits */
    const char *language;            /* that the thread has now; NULL: as before */
    const struct append_entry *entries;
    size_t entry_count;
    struct append_answer answer;
    struct append_extras extras;
    bool won; /* filled: it took effect */
};

/* The statement's parameters for `count` commands (1..LIMIT_APPEND_COMMANDS), each of another
 * thread of `tenant`. */
void append_ask(struct query *query, struct id tenant, struct append_command *const *commands,
                size_t count);

/* Marks the commands that took effect. */
void append_read(const struct query *query, struct append_command *const *commands, size_t count);

#endif
