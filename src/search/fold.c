/* NFKC_Casefold by utf8proc, sign by sign, so that each point knows where it came from. Most text
 * needs no library: ASCII, and Japanese that is not decomposed. */
#include "search/fold.h"

#include "base/limits.h"
#include "base/utf8.h"

#include <utf8proc.h>

/* A sign and the marks upon it; longer ones are cut, as UAX 15 has it for streams. */
enum { SIGN_MAX = 64 };

static const utf8proc_option_t folding =
    UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
static const utf8proc_option_t composing = UTF8PROC_STABLE | UTF8PROC_COMPOSE;

struct sign {
    utf8proc_int32_t points[SIGN_MAX];
    size_t count;
    size_t start;
};

static int rank(utf8proc_int32_t point)
{
    return utf8proc_get_property(point)->combining_class;
}

static void emit(struct folded *out, uint32_t point, size_t start)
{
    if (out->count == LIMIT_FOLDED)
        return;
    out->points[out->count] = point;
    out->starts[out->count++] = (uint32_t)start;
}

/* Marks into canonical order (UAX 15, D108). */
static void order(struct sign *sign)
{
    for (size_t i = 1; i < sign->count; i++)
        for (size_t j = i; j > 0 && rank(sign->points[j]) > 0 &&
                           rank(sign->points[j - 1]) > rank(sign->points[j]);
             j--) {
            utf8proc_int32_t higher = sign->points[j - 1];

            sign->points[j - 1] = sign->points[j];
            sign->points[j] = higher;
        }
}

static void end_sign(struct folded *out, struct sign *sign)
{
    utf8proc_ssize_t count;

    if (sign->count == 0)
        return;
    order(sign);
    count = utf8proc_normalize_utf32(sign->points, (utf8proc_ssize_t)sign->count, composing);
    for (utf8proc_ssize_t i = 0; i < count; i++)
        emit(out, (uint32_t)sign->points[i], sign->start);
    sign->count = 0;
}

static void add(struct folded *out, struct sign *sign, uint32_t point, size_t start)
{
    utf8proc_int32_t parts[SIGN_MAX];
    int last = 0;
    utf8proc_ssize_t count =
        utf8proc_decompose_char((utf8proc_int32_t)point, parts, SIGN_MAX, folding, &last);

    if (count <= 0 || count > SIGN_MAX)
        return;
    if (sign->count > 0 && (rank(parts[0]) == 0 || sign->count + (size_t)count > SIGN_MAX))
        end_sign(out, sign);
    if (sign->count == 0)
        sign->start = start;
    memcpy(sign->points + sign->count, parts, (size_t)count * sizeof *parts);
    sign->count += (size_t)count;
}

/* Han and kana that fold to themselves, where no mark follows. */
static bool is_plain(uint32_t point)
{
    return (point >= 0x3041 && point <= 0x3096) || (point >= 0x30a1 && point <= 0x30fe) ||
           (point >= 0x4e00 && point <= 0x9fff);
}

static bool is_ascii(uint32_t point)
{
    return point < 0x80;
}

static uint32_t lower(uint32_t point)
{
    return point >= 'A' && point <= 'Z' ? point + ('a' - 'A') : point;
}

/* Whether no mark follows: what comes next stands by itself, or nothing does. */
static bool stands_alone(struct str rest)
{
    uint32_t next;

    return !utf8_next(&rest, &next) || is_ascii(next) || is_plain(next);
}

/* A run of ASCII but for its last sign, on which a mark may follow. False: there is none. */
static bool take_run(struct folded *out, struct str text, struct str *rest)
{
    size_t run = utf8_ascii(*rest);
    size_t room = LIMIT_FOLDED - out->count;

    if (run < 2)
        return false;
    run = run - 1 < room ? run - 1 : room;
    for (size_t i = 0; i < run; i++)
        emit(out, lower((uint8_t)rest->at[i]), text.len - rest->len + i);
    *rest = str_from(*rest, run);
    return true;
}

struct folded fold(struct arena *arena, struct str text)
{
    size_t room = text.len * 6 < LIMIT_FOLDED ? text.len * 6 + SIGN_MAX : LIMIT_FOLDED;
    struct folded out = {.points = arena_bytes(arena, room * sizeof(uint32_t)),
                         .starts = arena_bytes(arena, room * sizeof(uint32_t))};
    struct str rest = text;
    struct sign sign = {.count = 0};
    uint32_t point;

    while (out.count < LIMIT_FOLDED) {
        size_t start = text.len - rest.len;

        if (sign.count == 0 && take_run(&out, text, &rest))
            continue;
        if (!utf8_next(&rest, &point))
            break;
        if ((is_ascii(point) || is_plain(point)) && stands_alone(rest)) {
            end_sign(&out, &sign);
            emit(&out, lower(point), start);
        } else {
            add(&out, &sign, point, start);
        }
    }
    end_sign(&out, &sign);
    out.end = text.len - rest.len;
    return out;
}

size_t fold_end(const struct folded *folded, size_t at)
{
    size_t i = at + 1;

    while (i < folded->count && folded->starts[i] == folded->starts[at])
        i++;
    return i < folded->count ? folded->starts[i] : folded->end;
}

bool point_is_space(uint32_t point)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)point);

    return point == '\t' || point == '\n' || point == '\r' ||
           (category >= UTF8PROC_CATEGORY_ZS && category <= UTF8PROC_CATEGORY_ZP);
}

enum writing writing_of(uint32_t point)
{
    utf8proc_category_t category;

    if (is_plain(point))
        return point == 0x30fb ? WRITING_NONE : WRITING_DENSE;
    if (is_ascii(point))
        return (point >= 'a' && point <= 'z') || (point >= '0' && point <= '9') ? WRITING_SPACED
                                                                                : WRITING_NONE;
    category = utf8proc_category((utf8proc_int32_t)point);
    if (category < UTF8PROC_CATEGORY_LU || category > UTF8PROC_CATEGORY_NO)
        return WRITING_NONE;
    return point < 0x0e00 || (point >= 0x1e00 && point < 0x2000) ? WRITING_SPACED : WRITING_DENSE;
}
