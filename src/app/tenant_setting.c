/* One row for each setting: how it is written and what it may be. */
#include "app/tenant_setting.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "dispute/words.h"
#include "http/origin.h"

enum kind { LABEL, SPAN, POINTS, BEARER, PARTY, ORIGINS };

const char *const tenant_setting_names[TENANT_SETTINGS] = {
    "name",        "negotiation_ms", "mediation_ms", "arbitration_ms",   "proposal_ms",
    "evidence_ms", "settlement_ms",  "reopen_ms",    "minimum_share_bp", "fee_bp",
    "fee_bearer",  "remainder_to",   "origins",      "session_idle_ms",  "session_ms",
};

#define DAY INT64_C(86400000)
/* Ten years: what is longer is a mistake. */
#define SPAN_MAX (3650 * DAY)

static const struct {
    enum kind kind;
    int64_t min, max; /* of a span, 0: SPAN_MAX */
} rows[TENANT_SETTINGS] = {
    {LABEL, 0, 0},  {SPAN, 1, 0},  {SPAN, 1, 0},    {SPAN, 1, 0},       {SPAN, 1, 0},
    {SPAN, 1, 0},   {SPAN, 1, 0},  {SPAN, 0, 0},    {POINTS, 0, 5000},  {POINTS, 0, 10000},
    {BEARER, 0, 0}, {PARTY, 0, 0}, {ORIGINS, 0, 0}, {SPAN, 60000, DAY}, {SPAN, 60000, 7 * DAY},
};

static const struct {
    char letter;
    int64_t ms;
} units[] = {
    {'d', 86400000},
    {'h', 3600000},
    {'m', 60000},
    {'s', 1000},
};

static bool read_span(struct str value, int64_t *out)
{
    int64_t unit = 1;

    for (size_t i = 0; i < COUNT(units); i++)
        if (value.len > 1 && value.at[value.len - 1] == units[i].letter)
            unit = units[i].ms;
    if (unit > 1)
        value.len--;
    return str_to_int(value, out) && *out >= 0 && *out <= SPAN_MAX &&
           !__builtin_mul_overflow(*out, unit, out) && *out <= SPAN_MAX;
}

static const char *read_points(int setting, struct str value, struct arena *arena, int64_t *out)
{
    if (str_to_int(value, out) && *out >= rows[setting].min && *out <= rows[setting].max)
        return NULL;
    return str_format(arena, "it is a number of basis points up to %d", (int)rows[setting].max).at;
}

static const char *read_limited(int setting, struct str value, struct arena *arena, int64_t *out)
{
    int64_t max = rows[setting].max ? rows[setting].max : SPAN_MAX;
    int64_t least = rows[setting].min;

    if (read_span(value, out) && *out >= least && *out <= max)
        return NULL;
    return str_format(arena,
                      "a span is milliseconds, or a number with s, m, h or d behind it, from %lld "
                      "ms to %lld days",
                      (long long)least, (long long)(max / DAY))
        .at;
}

static const char *read_number(int setting, struct str value, struct arena *arena, struct str *out)
{
    int64_t number = 0;
    const char *why = rows[setting].kind == SPAN ? read_limited(setting, value, arena, &number)
                                                 : read_points(setting, value, arena, &number);

    if (!why)
        *out = str_format(arena, "%lld", (long long)number);
    return why;
}

static bool is_word(struct str value, const char *const *words)
{
    while (*words && !str_is(value, *words))
        words++;
    return *words;
}

static bool are_origins(struct str list)
{
    size_t count = 0;

    while (list.at && (list.len > 0 || count > 0))
        if (++count > LIMIT_ORIGINS || !origin_is_sound(str_cut(&list, ' ')))
            return false;
    return true;
}

const char *tenant_setting_read(int setting, struct str value, struct arena *arena, struct str *out)
{
    CHECK(setting >= 0 && setting < TENANT_SETTINGS);
    switch (rows[setting].kind) {
    case SPAN:
    case POINTS:
        return read_number(setting, value, arena, out);
    case LABEL:
        if (value.len == 0 || value.len > LIMIT_NAME || !utf8_is_label(value))
            return "a name is one line of text";
        break;
    case BEARER:
        if (!is_word(value, bearer_names))
            return "it is marketplace, client, freelancer or both";
        break;
    case PARTY:
        if (!str_is(value, seat_names[SEAT_CLIENT]) && !str_is(value, seat_names[SEAT_FREELANCER]))
            return "it is client or freelancer";
        break;
    case ORIGINS:
        if (!are_origins(value))
            return "it is up to 20 origins with single spaces between them, each https:// and a "
                   "host "
                   "or http://localhost with a port; or nothing";
        break;
    }
    *out = value;
    return NULL;
}

struct str tenant_setting_shown(int setting, struct str value, struct arena *arena)
{
    int64_t ms;

    if (rows[setting].kind != SPAN || !str_to_int(value, &ms) || ms == 0)
        return value;
    for (size_t i = 0; i < COUNT(units); i++)
        if (ms % units[i].ms == 0)
            return str_format(arena, "%lld%c", (long long)(ms / units[i].ms), units[i].letter);
    return value;
}
