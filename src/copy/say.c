/* Filling the thread view's sentences with what a fact holds. */
#include "copy/say.h"

#include "base/limits.h"
#include "base/text.h"
#include "base/time.h"
#include "base/utf8.h"

static const char *known(const struct teller *teller, const char *prefix, const char *name,
                         const char *suffix)
{
    char key[64];

    CHECK(snprintf(key, sizeof key, "%s%s%s", prefix, name, suffix) < (int)sizeof key);
    return word_shared(teller->language, key);
}

/* A word that must be there: a test reads them all. */
static const char *said(const struct teller *teller, const char *prefix, const char *name,
                        const char *suffix)
{
    const char *text = known(teller, prefix, name, suffix);

    CHECK(text);
    return text;
}

/* A byte that is no UTF-8, of which the verifier only warns, is shown by its number. */
static struct str show(struct arena *arena, struct str text, bool lines)
{
    struct text out = text_new(arena, LIMIT_ARENA);
    struct str rest = text;
    uint32_t point;

    while (rest.len > 0) {
        struct str before = rest;

        if (!utf8_next(&rest, &point)) {
            text_addf(&out, "[%02X]", (unsigned)(uint8_t)rest.at[0]);
            rest = str_from(rest, 1);
        } else if (lines && (point == '\n' || point == '\t')) {
            text_add_char(&out, (char)point);
        } else if (utf8_is_hidden(point)) {
            text_addf(&out, "[U+%04X]", (unsigned)point);
        } else {
            text_add(&out, (struct str){before.at, before.len - rest.len});
        }
    }
    return text_str(&out);
}

struct str say_shown(struct arena *arena, struct str text)
{
    return show(arena, text, true);
}

struct str say_label(struct arena *arena, struct str text)
{
    return show(arena, text, false);
}

struct str say_count(struct arena *arena, int64_t count)
{
    struct str digits = str_format(arena, "%lld", (long long)count);
    struct text text = text_new(arena, 64);

    for (size_t i = 0; i < digits.len; i++) {
        if (i > 0 && (digits.len - i) % 3 == 0)
            text_add_char(&text, ',');
        text_add_char(&text, digits.at[i]);
    }
    return text_str(&text);
}

struct str say_money(struct arena *arena, struct money money)
{
    int exponent = currency_exponent(money.currency);
    int64_t unit = 1;
    struct str whole;

    for (int i = 0; i < exponent; i++)
        unit *= 10;
    whole = say_count(arena, money.amount / unit);
    if (exponent == 0)
        return str_format(arena, "%s %s", money.currency.code, whole.at);
    return str_format(arena, "%s %s.%0*lld", money.currency.code, whole.at, exponent,
                      (long long)(money.amount % unit));
}

struct str say_instant(struct arena *arena, const struct teller *teller, int64_t at)
{
    int offset = teller->offset_minutes, size = offset < 0 ? -offset : offset;
    char text[INSTANT_TEXT_SIZE];

    instant_write(at + offset * INT64_C(60000), text);
    if (offset == 0)
        return str_format(arena, "%.10s %.8s UTC", text, text + 11);
    return str_format(arena, "%.10s %.8s UTC%c%02d:%02d", text, text + 11, offset < 0 ? '-' : '+',
                      size / 60, size % 60);
}

const char *say_seat(const struct teller *teller, enum seat seat)
{
    return said(teller, "seat_", seat == SEAT_CLOCK ? "system" : seat_names[seat], "");
}

struct str say_who(struct arena *arena, const struct teller *teller, struct actor actor)
{
    struct str name = record_name(teller->record, actor.person);

    if (!name.at)
        return str_of(said(teller, "the_", seat_names[actor.seat], ""));
    return fill(arena, said(teller, "person", "", ""), {"name", say_label(arena, name)});
}

struct str say_party(struct arena *arena, const struct teller *teller, enum seat party)
{
    const struct record *record = teller->record;
    struct actor actor = {.seat = party};

    if (party == SEAT_NONE)
        return STR("");
    if (party == SEAT_CLIENT)
        actor.person = record->client;
    else if (party == SEAT_FREELANCER)
        actor.person = record->freelancer;
    return say_who(arena, teller, actor);
}

struct str say_room(struct arena *arena, const struct teller *teller, enum stream stream)
{
    if (stream == STREAM_JOINT || stream == STREAM_STAFF)
        return str_of(
            word(teller->language, stream == STREAM_JOINT ? WORD_room_joint : WORD_room_staff));
    return fill(
        arena, word(teller->language, WORD_private_talk),
        {"party",
         say_party(arena, teller, stream == STREAM_CAUCUS_CLIENT ? SEAT_CLIENT : SEAT_FREELANCER)});
}

const char *say_reason(const struct teller *teller, enum reason reason)
{
    return said(teller, "reason_", reason_names[reason], "");
}

/* The pattern of a kind, where it depends on more than the kind. */
static const char *pattern_of(const struct teller *teller, const struct line *line,
                              const struct fact *fact)
{
    switch (fact->kind) {
    case FACT_thread_opened:
        return said(teller, "step_thread_opened", line_text(line, "title").at ? "" : "_bare", "");
    case FACT_escalated:
        return said(teller, "step_escalated_", stage_names[fact->stage],
                    fact->actor.seat == SEAT_CLOCK ? "_clock" : "");
    case FACT_reminded:
        return said(teller, "step_reminded", fact->party == SEAT_NONE ? "_both" : "", "");
    case FACT_claim_stated:
        return said(teller, "step_claim_stated", fact->amount.currency.code[0] ? "" : "_bare", "");
    default:
        if (!known(teller, "step_", fact_name(fact->kind), ""))
            return said(teller, "step_unknown", "", "");
        return said(teller, "step_", fact_name(fact->kind), "");
    }
}

static struct str capital(struct arena *arena, struct str sentence)
{
    if (sentence.len == 0 || sentence.at[0] < 'a' || sentence.at[0] > 'z')
        return sentence;
    return str_format(arena, "%c%.*s", sentence.at[0] - 'a' + 'A', STR_ARG(str_from(sentence, 1)));
}

struct str say_step(struct arena *arena, const struct teller *teller, const struct line *line,
                    const struct fact *fact)
{
    bool has_money = fact->amount.currency.code[0] != '\0';
    int64_t target = fact->target.seq ? fact->target.seq : fact->reply_to.seq;
    struct str sentence =
        fill(arena, pattern_of(teller, line, fact), {"who", say_who(arena, teller, fact->actor)},
             {"party", say_party(arena, teller, fact->party)},
             {"person", say_who(arena, teller, (struct actor){SEAT_MEDIATOR, fact->person})},
             {"title", say_label(arena, line_text(line, "title"))},
             {"amount", has_money ? say_money(arena, fact->amount) : STR("")},
             {"due", fact->due_at ? say_instant(arena, teller, fact->due_at) : STR("")},
             {"reason", str_of(say_reason(teller, fact->reason))},
             {"target", str_format(arena, "%lld", (long long)target)},
             {"kind", str_of(fact_name(fact->kind))});

    return capital(arena, sentence);
}
