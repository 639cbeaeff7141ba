/* What a copy tells: the entries of an archive as the verifier showed them, and what has to be
 * known of the whole case to tell one of them. */
#ifndef COPY_RECORD_H
#define COPY_RECORD_H

#include "audit/leaf.h"
#include "trialogue/audit.h"

/* One entry; its leaf is read again whenever it is told, so that many take little memory. */
struct line {
    struct line *next;
    int64_t seq, log_index; /* -1: the archive has no proof */
    struct str leaf;
    struct {
        const char *field; /* of fact_fields */
        struct str value;  /* NULL `at`: erased */
    } texts[ENTRY_CONTENTS];
    size_t text_count;
};

struct lines {
    struct line *first, *last;
    size_t count;
};

struct named {
    struct named *next;
    struct id person;
    struct str name; /* NULL `at`: erased */
};

struct shown_file {
    struct shown_file *next;
    struct id id;
    enum stream stream;
    int64_t seq, size;
    struct digest digest;
    struct str name; /* NULL `at`: erased */
};

struct shown_proposal {
    struct shown_proposal *next;
    struct id id;
    const char *status; /* a word of the thread view: "status_accepted" */
};

struct shown_dispute {
    struct shown_dispute *next;
    struct id id;
    const struct line *opened, *ended, *settled; /* the newest of each; NULL: none */
};

struct record {
    struct arena *arena;
    size_t room; /* bytes of the arena that entries may take */
    bool full;   /* they wanted more: the record is not whole */
    struct lines streams[STREAM_COUNT];
    struct str title, ref;
    struct money value;
    struct id client, freelancer;
    struct named *people;
    struct shown_file *files, *last_file;
    struct shown_proposal *proposals;
    struct shown_dispute *disputes; /* in the order in which they were opened */
};

void record_init(struct record *record, struct arena *arena);

/* For trialogue_audit_visit(): keeps the entry. */
void record_visit(void *record, const struct trialogue_audit_entry *entry);

/* Once all are there and the archive is valid: finds people, files, proposals and disputes. */
void record_index(struct record *record);

/* A text of the line by its field; NULL `at` where it was erased or there is none. */
struct str line_text(const struct line *line, const char *field);
bool line_is_erased(const struct line *line, const char *field);

/* The fact of a line that the verifier has read before; without its texts. */
struct fact line_fact(struct arena *arena, const struct line *line);

const struct shown_file *record_file(const struct record *record, struct id id);
const struct shown_proposal *record_proposal(const struct record *record, struct id id);

/* The name of a person, NULL `at` if it is not known or erased. */
struct str record_name(const struct record *record, struct id person);

#endif
