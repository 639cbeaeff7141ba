/* Who is looking and who is writing; how far people have read; what a live reader may follow. */
#ifndef STORE_PRESENCE_H
#define STORE_PRESENCE_H

#include "db/pool.h"
#include "dispute/words.h"

enum presence_state { PRESENCE_LOOKING, PRESENCE_WRITING, PRESENCE_GONE };

/* Their wire names, NULL-terminated. */
extern const char *const presence_names[];

struct presence_mark {
    struct id tenant, thread, person;
    enum seat seat;
    enum presence_state state;
    enum stream stream;
    bool everywhere; /* gone from every stream */
    int64_t until_at;
};
void presence_mark_ask(struct query *query, const struct presence_mark *mark);

/* Whoever may see the marks of a thread. */
struct presence_viewer {
    struct id tenant, thread;
    struct id person; /* who asks: not told of themselves; none: a backend */
    unsigned streams; /* that they see */
    bool seated_only; /* knows of the three seats alone */
};
void presence_list_ask(struct query *query, const struct presence_viewer *viewer, int64_t now);

struct presence_row {
    struct id person;
    struct str name, seat, state, stream; /* NULL `at`: the name has been erased */
    int64_t mark;                         /* of the whole list, as heads_moved.sql has it */
};
struct presence_row presence_read(const struct rows *rows, int row);

void reads_seen_ask(struct query *query, const struct presence_viewer *viewer);

struct reads_seen_row {
    struct id person;
    struct str stream, seat; /* NULL `at`: looks on */
    int64_t seq, at;
    int64_t mark; /* of the whole list, as heads_moved.sql has it */
};
struct reads_seen_row reads_seen_read(const struct rows *rows, int row);

/* The threads among those asked for that staff may follow; `mediator` is none for those who see
 * every thread. */
void live_threads_ask(struct query *query, struct id tenant, struct id mediator,
                      const struct id *threads, size_t count);

struct live_thread_row {
    struct id thread;
    int64_t heads[STREAM_COUNT];
};
struct live_thread_row live_thread_read(const struct rows *rows, int row);

#endif
