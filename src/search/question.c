/* Looking into a text: the index says where it may stand, this says whether it does. */
#include "search/question.h"

#include "base/utf8.h"

enum { BEFORE_POINTS = 30, AFTER_POINTS = 90 };

bool question_read(struct arena *arena, struct str text, struct question *out)
{
    struct folded all = fold(arena, text);

    *out = (struct question){.count = 0};
    for (size_t i = 0; i < all.count; i++) {
        size_t end = i;

        while (end < all.count && !point_is_space(all.points[end]))
            end++;
        if (end == i)
            continue;
        if (out->count == LIMIT_TERMS)
            return false;
        out->terms[out->count++] =
            (struct folded){.points = all.points + i, .starts = all.starts + i, .count = end - i};
        i = end;
    }
    return true;
}

struct grams question_grams(struct arena *arena, const struct gram_key *key,
                            const struct question *question)
{
    size_t room = 0;
    struct grams grams;

    for (size_t i = 0; i < question->count; i++)
        room += 2 * question->terms[i].count;
    grams = grams_new(arena, room);
    for (size_t i = 0; i < question->count; i++)
        grams_of_term(key, &question->terms[i], &grams);
    grams_sort(arena, &grams);
    return grams;
}

static bool is_spaced(const struct folded *text, size_t at)
{
    return at < text->count && writing_of(text->points[at]) == WRITING_SPACED;
}

/* Two letters by themselves are looked for as a word. */
static bool fits(const struct folded *text, size_t at, const struct folded *term)
{
    if (memcmp(text->points + at, term->points, term->count * sizeof *term->points) != 0)
        return false;
    if (term->count != 2 || !is_spaced(term, 0) || !is_spaced(term, 1))
        return true;
    return (at == 0 || !is_spaced(text, at - 1)) && !is_spaced(text, at + 2);
}

/* Where `term` begins; text->count: nowhere. */
static size_t find(const struct folded *text, const struct folded *term)
{
    for (size_t at = 0; at + term->count <= text->count; at++)
        if (fits(text, at, term))
            return at;
    return text->count;
}

/* Up to so many code points from the end of `text`, or from its beginning. */
static struct str last_points(struct str text, size_t points)
{
    size_t from = text.len;

    while (from > 0 && points > 0)
        if (((unsigned char)text.at[--from] & 0xc0) != 0x80)
            points--;
    return str_from(text, from);
}

static struct str first_points(struct str text, size_t points)
{
    struct str rest = text;
    uint32_t point;

    while (points-- > 0 && utf8_next(&rest, &point))
        continue;
    return (struct str){text.at, text.len - rest.len};
}

bool question_find(struct arena *arena, const struct question *question, struct str text,
                   struct snippet *out)
{
    struct folded folded = fold(arena, text);
    size_t begin = 0, end = 0;

    for (size_t i = question->count; i > 0; i--) {
        const struct folded *term = &question->terms[i - 1];
        size_t at = find(&folded, term);

        if (at == folded.count)
            return false;
        begin = folded.starts[at];
        end = fold_end(&folded, at + term->count - 1);
    }
    out->before = last_points((struct str){text.at, begin}, BEFORE_POINTS);
    out->hit = (struct str){text.at + begin, end - begin};
    out->after = first_points(str_from(text, end), AFTER_POINTS);
    return question->count > 0;
}
