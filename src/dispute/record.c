/* The record itself: exporting it, and erasing content from it. */
#include "dispute/record.h"

#include "dispute/input.h"
#include "dispute/say.h"

struct fault rule_export(struct ask *ask, unsigned streams)
{
    unsigned filled = 0;

    TRY(step_check_actor(STEP_export, ask->state, ask->actor));
    if (streams & ~stream_visible(ask->actor.seat))
        return fault_at(FAULT_not_found, "/streams");
    for (enum stream stream = STREAM_JOINT; stream < STREAM_COUNT; stream++)
        if (streams & BIT(stream) && ask->state->heads[stream].seq > 0) {
            filled |= BIT(stream);
            ask->now = state_now(ask->state, stream, ask->now); /* one time for all of the export */
        }
    if (!filled)
        return fault_say(FAULT_invalid, "/streams", "There is nothing to export.");
    for (enum stream stream = STREAM_JOINT; stream < STREAM_COUNT; stream++) {
        if (!(filled & BIT(stream)))
            continue;
        say_in(ask, stream, FACT_exported)->scope = BIT(stream);
        said(ask);
    }
    return OK;
}

/* A text that leaves only commit to, or "file": the bytes of an attachment. */
static bool can_be_erased(struct str name)
{
    if (str_is(name, "file"))
        return true;
    for (size_t i = 0; i < fact_field_count; i++)
        if (fact_fields[i].type == FACT_TEXT && str_is(name, fact_fields[i].name))
            return true;
    return false;
}

static bool comes_before(struct str a, struct str b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    int order = len > 0 ? memcmp(a.at, b.at, len) : 0;

    return order < 0 || (order == 0 && a.len < b.len);
}

/* Names in ascending order, separated by single spaces. */
static struct fault check_fields(struct str fields)
{
    struct str last = {0}, rest = fields;

    do {
        struct str name = str_cut(&rest, ' ');

        if (!can_be_erased(name) || !comes_before(last, name))
            return fault_say(FAULT_invalid, "/fields",
                             "It names texts that can be erased, in order, each once.");
        last = name;
    } while (rest.at);
    return OK;
}

/* The marketplace does not see the hidden streams, so to it their entries are not there. A
 * supervisor may erase from all. */
static struct fault check_target(const struct ask *ask, struct entry_ref target)
{
    if ((unsigned)target.stream >= STREAM_COUNT)
        return fault_at(FAULT_not_found, "/target");
    if (ask->actor.seat != SEAT_SUPERVISOR &&
        !(stream_visible(ask->actor.seat) & BIT(target.stream)))
        return fault_at(FAULT_not_found, "/target");
    if (target.seq < 1 || target.seq > ask->state->heads[target.stream].seq)
        return fault_at(FAULT_not_found, "/target");
    return OK;
}

struct fault rule_erase(struct ask *ask, const struct erase *in)
{
    struct fact *fact;

    TRY(step_check_actor(STEP_erase, ask->state, ask->actor));
    if (ask->state->thread.held)
        return fault_of(FAULT_held);
    TRY(check_target(ask, in->target));
    TRY(check_fields(in->fields));
    TRY(input_reason(STEP_erase, in->reason, in->note, "/note"));
    TRY(input_text(in->note, LIMIT_NOTE, "/note"));
    fact = say_in(ask, in->target.stream, FACT_erased);
    fact->target = in->target;
    fact->fields = in->fields;
    fact->reason = in->reason;
    fact->note = in->note;
    said(ask);
    return OK;
}
