/* Files of a thread: sql/statements/attachment_page.sql, attachment_bytes.sql. */
#ifndef STORE_ATTACHMENTS_H
#define STORE_ATTACHMENTS_H

#include "db/pool.h"
#include "dispute/words.h"

struct attachments_page {
    struct id tenant, thread;
    enum stream stream;
    struct id after; /* where the page before ended; none: from the oldest */
    int64_t limit;
};

/* Oldest first. */
void attachments_page_ask(struct query *query, const struct attachments_page *page);

/* One of them, with its bytes. */
struct attachment_key {
    struct id tenant, thread;
    unsigned streams; /* it is in one of these, or not there */
    struct id attachment;
};
void attachment_bytes_ask(struct query *query, const struct attachment_key *key);

struct attachment_row {
    struct id id;
    enum stream stream;
    int64_t seq, size;
    struct str name; /* NULL `at`: erased */
    struct str media_type;
    struct str digest; /* 32 bytes */
    bool erased;
};

struct attachment_row attachment_read(const struct rows *rows, int row);

/* The bytes that attachment_bytes_ask() asked for; NULL `at`: erased. */
struct str attachment_bytes(const struct rows *rows);

#endif
