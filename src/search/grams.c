/* Pairs and triples of signs, hashed. */
#include "search/grams.h"

#include "base/limits.h"
#include "base/text.h"
#include "seal/seal.h"

struct grams grams_new(struct arena *arena, size_t room)
{
    room = room < LIMIT_GRAMS ? room : LIMIT_GRAMS;
    return (struct grams){.at = arena_bytes(arena, room * sizeof(int64_t)), .room = room};
}

/* Whether these two or three signs are known to have been added; if not, they are from now on. A
 * sign has 21 bits, and none is 0. */
static bool is_seen(struct grams *out, const uint32_t *points, size_t count)
{
    uint64_t signs = 0, *seen;

    for (size_t i = 0; i < count; i++)
        signs = signs << 21 | points[i];
    seen = &out->seen[signs * UINT64_C(0x9E3779B97F4A7C15) >> (64 - GRAMS_SEEN_BITS)];
    if (*seen == signs)
        return true;
    *seen = signs;
    return false;
}

static void add(const struct gram_key *key, const uint32_t *points, size_t count, struct grams *out)
{
    int64_t gram;

    if (is_seen(out, points, count))
        return;
    gram =
        (int64_t)hash_short(key->bytes, (struct str){(const char *)points, count * sizeof *points});
    if (out->count < out->room)
        out->at[out->count++] = gram == INT64_MIN ? gram + 1 : gram;
}

/* One run of spaced writing: a word, or the Latin part of one. */
static void add_run(const struct gram_key *key, const uint32_t *points, size_t count,
                    struct grams *out)
{
    if (count == 2)
        add(key, points, 2, out);
    for (size_t i = 0; i + 2 < count; i++)
        add(key, points + i, 3, out);
}

/* A run of two letters in a question may be a part of a longer one in the text, unless it is all
 * that is asked for. */
static void add_word(const struct gram_key *key, struct folded word, bool asked, struct grams *out)
{
    for (size_t i = 0; i < word.count;) {
        size_t run = i;

        while (run < word.count && writing_of(word.points[run]) == WRITING_SPACED)
            run++;
        if (run - i != 2 || !asked || word.count == 2)
            add_run(key, word.points + i, run - i, out);
        /* Then a pair across the border, and those of dense writing up to the next run. */
        i = run > i ? run - 1 : i;
        while (i + 1 < word.count && (writing_of(word.points[i]) == WRITING_DENSE ||
                                      writing_of(word.points[i + 1]) == WRITING_DENSE))
            add(key, word.points + i++, 2, out);
        if (i + 1 >= word.count)
            return;
    }
}

static void add_words(const struct gram_key *key, const struct folded *folded, bool asked,
                      struct grams *out)
{
    for (size_t i = 0; i < folded->count; i++) {
        size_t end = i;

        while (end < folded->count && writing_of(folded->points[end]) != WRITING_NONE)
            end++;
        if (end > i)
            add_word(key, (struct folded){.points = folded->points + i, .count = end - i}, asked,
                     out);
        i = end;
    }
}

void grams_of_text(const struct gram_key *key, const struct folded *folded, struct grams *out)
{
    add_words(key, folded, false, out);
}

void grams_of_term(const struct gram_key *key, const struct folded *term, struct grams *out)
{
    add_words(key, term, true, out);
}

/* The order of the numbers as that of unsigned ones; 0 is kept for a free place. */
static uint64_t rank_of(int64_t gram)
{
    return (uint64_t)gram ^ UINT64_C(1) << 63;
}

/* From the place that its leading bits name on; those that are larger move up. */
static void place(uint64_t *table, size_t at, uint64_t rank)
{
    for (; table[at] != 0 && rank != table[at]; at++)
        if (table[at] > rank) {
            uint64_t larger = table[at];

            table[at] = rank;
            rank = larger;
        }
    table[at] = rank;
}

/* Hashes are spread evenly: in a table with twice their room each finds its place at once, or a few
 * steps behind it, and so they stand in order. It ends with room for those that are moved up. */
void grams_sort(struct arena *arena, struct grams *grams)
{
    unsigned bits = 1;
    uint64_t *table;
    size_t kept = 0, size;

    while ((size_t)1 << bits < 2 * grams->count)
        bits++;
    size = ((size_t)1 << bits) + grams->count;
    table = arena_array(arena, size, sizeof *table);
    for (size_t i = 0; i < grams->count; i++)
        place(table, rank_of(grams->at[i]) >> (64 - bits), rank_of(grams->at[i]));
    for (size_t i = 0; i < size; i++)
        if (table[i] != 0)
            grams->at[kept++] = (int64_t)rank_of((int64_t)table[i]);
    grams->count = kept;
}

struct str grams_text(struct arena *arena, const struct grams *grams)
{
    struct text text = text_new(arena, LIMIT_GRAMS * 21 + 2);

    if (grams->count == 0)
        return (struct str){0};
    for (size_t i = 0; i < grams->count; i++) {
        text_add_char(&text, i ? ',' : '{');
        text_add_int(&text, grams->at[i]);
    }
    text_add_char(&text, '}');
    return text_str(&text);
}

struct str grams_of(struct arena *arena, const struct gram_key *key, const struct str *texts,
                    size_t count)
{
    struct arena *work = arena_new(LIMIT_ARENA); /* an import has hundreds of long lines */
    struct folded *folded = arena_array(work, count, sizeof *folded);
    size_t room = 0;
    struct grams grams;
    struct str text;

    for (size_t i = 0; i < count; i++) {
        folded[i] = fold(work, texts[i]);
        room += 2 * folded[i].count;
    }
    grams = grams_new(work, room);
    for (size_t i = 0; i < count; i++)
        grams_of_text(key, &folded[i], &grams);
    grams_sort(work, &grams);
    text = grams_text(work, &grams);
    if (text.at)
        text = str_keep(arena, text);
    arena_free(work);
    return text;
}
