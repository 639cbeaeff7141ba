/* Sentences about an entry: names, money, times, and what became true. */
#ifndef COPY_SAY_H
#define COPY_SAY_H

#include "copy/record.h"
#include "copy/words.h"

/* Who tells what to whom: the language, and how far the reader's clock is from UTC. */
struct teller {
    enum copy_language language;
    int offset_minutes;
    const struct record *record;
};

/* With signs that cannot be seen, or that turn others, as [U+202E]. Line ends stay in texts of
 * several lines. */
struct str say_shown(struct arena *arena, struct str text);
struct str say_label(struct arena *arena, struct str text);

/* "USD 1,500.00"; "2026-11-22 13:05:09 UTC+09:00"; "12,345". */
struct str say_money(struct arena *arena, struct money money);
struct str say_instant(struct arena *arena, const struct teller *teller, int64_t at);
struct str say_count(struct arena *arena, int64_t count);

/* The name of whoever acted, or the seat where there is none. */
struct str say_who(struct arena *arena, const struct teller *teller, struct actor actor);
struct str say_party(struct arena *arena, const struct teller *teller, enum seat party);
const char *say_seat(const struct teller *teller, enum seat seat);

struct str say_room(struct arena *arena, const struct teller *teller, enum stream stream);
const char *say_reason(const struct teller *teller, enum reason reason);

/* What became true, in one sentence. */
struct str say_step(struct arena *arena, const struct teller *teller, const struct line *line,
                    const struct fact *fact);

#endif
