/* What several rules ask of their input. */
#include "dispute/input.h"

#include "base/utf8.h"

#define YEAR_MS (INT64_C(365) * 24 * 3600 * 1000)

struct fault input_reason(enum step step, enum reason reason, struct str text,
                          const char *text_pointer)
{
    if ((unsigned)reason >= REASON_COUNT || !(step_reasons(step) & BIT(reason)))
        return fault_say(FAULT_invalid, "/reason", "This step does not take that reason.");
    if (reason == REASON_OTHER && text.len == 0)
        return fault_say(FAULT_invalid, text_pointer, "The reason 'other' needs words beside it.");
    return OK;
}

struct fault input_text(struct str text, size_t limit, const char *pointer)
{
    /* The bound on characters can be met only by texts of LIMIT_MESSAGE bytes. */
    if (text.len > limit || utf8_count(text) > LIMIT_MESSAGE_POINTS)
        return fault_say(FAULT_invalid, pointer, "The text is too long.");
    return OK;
}

struct fault input_required(struct str text, size_t limit, const char *pointer)
{
    if (text.len == 0)
        return fault_say(FAULT_invalid, pointer, "The text is missing.");
    return input_text(text, limit, pointer);
}

int64_t input_latest(int64_t now)
{
    return now + YEAR_MS;
}

struct fault input_deadline(int64_t due_at, int64_t now, const char *pointer)
{
    if (due_at <= now)
        return fault_say(FAULT_invalid, pointer, "The time has passed already.");
    if (due_at > input_latest(now))
        return fault_say(FAULT_invalid, pointer, "The time is more than a year ahead.");
    return OK;
}

struct fault input_words(struct str text, size_t attachment_count)
{
    if (attachment_count > LIMIT_CITED)
        return fault_say(FAULT_invalid, "/attachments", "These are too many files.");
    if (attachment_count > 0)
        return input_text(text, LIMIT_MESSAGE, "/text");
    return input_required(text, LIMIT_MESSAGE, "/text");
}

struct fault input_room(const struct state *state, enum stream stream)
{
    return state->heads[stream].seq < LIMIT_ENTRIES ? OK : fault_of(FAULT_thread_full);
}

struct fault input_newest(const struct state *state)
{
    return state->latest
               ? OK
               : fault_say(FAULT_wrong_stage, NULL, "The thread has had a later dispute.");
}

struct fault input_party(enum seat party, const char *pointer)
{
    if (!seat_is_party(party))
        return fault_say(FAULT_invalid, pointer, "It is 'client' or 'freelancer'.");
    return OK;
}

struct fault input_on_behalf(struct actor actor, enum seat on_behalf, enum seat *out)
{
    if (actor.seat == SEAT_MARKETPLACE) {
        TRY(input_party(on_behalf, "/on_behalf"));
        *out = on_behalf;
        return OK;
    }
    if (on_behalf != SEAT_NONE && on_behalf != actor.seat)
        return fault_say(FAULT_invalid, "/on_behalf",
                         "Only the marketplace acts for somebody else.");
    *out = seat_is_party(actor.seat) ? actor.seat : SEAT_NONE;
    return OK;
}
