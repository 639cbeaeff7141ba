/* Decoding UTF-8 strictly, and classes of code points by table. */
#include "base/utf8.h"

struct range {
    uint32_t first, last;
};

/* Controls but TAB, LF and CR, which prose may hold. Noncharacters are computed. */
static const struct range controls[] = {{0x0, 0x8}, {0xb, 0xc}, {0xe, 0x1f}, {0x7f, 0x9f}};

/* Property White_Space, without what `controls` refuses. */
static const struct range spaces[] = {{0x9, 0xd},       {0x20, 0x20},     {0xa0, 0xa0},
                                      {0x1680, 0x1680}, {0x2000, 0x200a}, {0x2028, 0x2029},
                                      {0x202f, 0x202f}, {0x205f, 0x205f}, {0x3000, 0x3000}};

/* What nobody sees in one line: line ends, soft hyphen, zero-width and bidirectional controls,
 * tags; and the blanks that count as letters: Hangul fillers, the empty Braille pattern. */
static const struct range hidden[] = {
    {0x9, 0xd},       {0xad, 0xad},     {0x34f, 0x34f},   {0x61c, 0x61c},    {0x115f, 0x1160},
    {0x180e, 0x180e}, {0x200b, 0x200f}, {0x2028, 0x202e}, {0x2060, 0x2069},  {0x2800, 0x2800},
    {0x3164, 0x3164}, {0xfeff, 0xfeff}, {0xffa0, 0xffa0}, {0xe0000, 0xe007f}};

static bool is_in(const struct range *ranges, size_t count, uint32_t point)
{
    for (size_t i = 0; i < count; i++)
        if (point >= ranges[i].first && point <= ranges[i].last)
            return true;
    return false;
}

/* Length of the sequence that `lead` begins, or 0. */
static size_t sequence_len(uint8_t lead)
{
    if (lead < 0x80)
        return 1;
    if (lead >= 0xc2 && lead <= 0xdf)
        return 2;
    if (lead >= 0xe0 && lead <= 0xef)
        return 3;
    if (lead >= 0xf0 && lead <= 0xf4)
        return 4;
    return 0;
}

bool utf8_next(struct str *rest, uint32_t *out)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    uint8_t lead = rest->len > 0 ? (uint8_t)rest->at[0] : 0x80;
    size_t len = sequence_len(lead);
    uint32_t point;

    if (len == 0 || len > rest->len)
        return false;
    if (len == 1) { /* most of what is written */
        rest->at++;
        rest->len--;
        *out = lead;
        return true;
    }
    point = (uint32_t)lead & (0x7fU >> len);
    for (size_t i = 1; i < len; i++) {
        uint8_t byte = (uint8_t)rest->at[i];

        if ((byte & 0xc0) != 0x80)
            return false;
        point = point << 6 | (byte & 0x3fU);
    }
    if (point < least[len] || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff))
        return false;
    *rest = str_from(*rest, len);
    *out = point;
    return true;
}

size_t utf8_write(uint32_t point, char out[UTF8_SIZE])
{
    static const uint8_t leads[] = {0, 0, 0xc0, 0xe0, 0xf0};
    size_t len = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;

    CHECK(point <= 0x10ffff && (point < 0xd800 || point > 0xdfff));
    for (size_t i = len; i-- > 1; point >>= 6)
        out[i] = (char)(0x80 | (point & 0x3f));
    out[0] = (char)(leads[len] | point);
    return len;
}

/* Eight at a time: it is most of what is written. */
size_t utf8_ascii(struct str s)
{
    const uint64_t beyond = UINT64_C(0x8080808080808080);
    size_t len = 0;

    for (uint64_t eight; len + sizeof eight <= s.len; len += sizeof eight) {
        memcpy(&eight, s.at + len, sizeof eight);
        if (eight & beyond)
            break;
    }
    while (len < s.len && (uint8_t)s.at[len] < 0x80)
        len++;
    return len;
}

size_t utf8_valid(struct str s)
{
    struct str rest = s;
    uint32_t point;

    do
        rest = str_from(rest, utf8_ascii(rest));
    while (utf8_next(&rest, &point));
    return s.len - rest.len;
}

bool utf8_is_valid(struct str s)
{
    return utf8_valid(s) == s.len;
}

size_t utf8_count(struct str s)
{
    size_t count = 0;

    for (size_t i = 0; i < s.len; i++)
        count += ((uint8_t)s.at[i] & 0xc0) != 0x80;
    return count;
}

struct str utf8_head(struct str s, size_t points)
{
    size_t count = 0;

    for (size_t i = 0; i < s.len; i++)
        if (((uint8_t)s.at[i] & 0xc0) != 0x80 && count++ == points)
            return (struct str){s.at, i};
    return s;
}

bool utf8_is_nonchar(uint32_t point)
{
    return (point & 0xfffe) == 0xfffe || (point >= 0xfdd0 && point <= 0xfdef);
}

bool utf8_is_hidden(uint32_t point)
{
    return is_in(controls, COUNT(controls), point) || is_in(hidden, COUNT(hidden), point);
}

/* Prose; in one line, if asked. Something in it must be visible. */
static bool is_readable(struct str s, bool one_line)
{
    bool visible = false;
    uint32_t point;

    while (s.len > 0) {
        bool is_hidden;

        if (s.at[0] >= ' ' && s.at[0] < 0x7f) { /* ASCII, which most of it is */
            visible |= s.at[0] > ' ';
            s = str_from(s, 1);
            continue;
        }
        if (!utf8_next(&s, &point) || utf8_is_nonchar(point) ||
            is_in(controls, COUNT(controls), point))
            return false;
        is_hidden = is_in(hidden, COUNT(hidden), point);
        if (one_line && is_hidden)
            return false;
        visible |= !is_hidden && !is_in(spaces, COUNT(spaces), point);
    }
    return visible;
}

bool utf8_is_prose(struct str s)
{
    return is_readable(s, false);
}

bool utf8_is_label(struct str s)
{
    return is_readable(s, true);
}
