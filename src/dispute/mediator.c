/* The mediator's seat: who takes it, who leaves it. */
#include "dispute/mediator.h"

#include "dispute/caucus.h"
#include "dispute/input.h"
#include "dispute/say.h"

static int64_t span_of_stage(const struct state *state)
{
    const struct settings *settings = &state->settings;

    return state->dispute.stage == STAGE_MEDIATION ? settings->mediation_ms
                                                   : settings->arbitration_ms;
}

/* Neither a party nor somebody with a tie to one. */
static struct fault check_neutral(const struct thread *thread, struct id person, bool has_conflict)
{
    if (has_conflict || id_equal(person, thread->client) || id_equal(person, thread->freelancer))
        return fault_of(FAULT_conflict_of_interest);
    return OK;
}

static void say_assigned(struct ask *ask, struct id person, struct str name)
{
    struct fact *fact = say(ask, FACT_mediator_assigned);

    fact->person = person;
    fact->due_at = fact->at + span_of_stage(ask->state);
    fact->mediator_name = name;
    said(ask);
}

static void say_joined(struct ask *ask)
{
    struct fact *fact = say(ask, FACT_mediator_joined);

    fact->person = ask->actor.person;
    fact->due_at = fact->at + span_of_stage(ask->state);
    said(ask);
}

/* Mediators take the seat and are there at once; others are put into it and join later. */
static struct fault check_person(const struct ask *ask, const struct assign *in, struct id *out)
{
    bool self = ask->actor.seat == SEAT_MEDIATOR;

    if (self && !id_is_none(in->mediator) && !id_equal(in->mediator, ask->actor.person))
        return fault_say(FAULT_not_allowed, "/mediator",
                         "A mediator takes a case for themself only.");
    if (!self && id_is_none(in->mediator))
        return fault_say(FAULT_invalid, "/mediator", "Name the mediator.");
    *out = self ? ask->actor.person : in->mediator;
    CHECK(!id_is_none(*out));
    return OK;
}

/* A backend has no voice in the staff stream. */
static struct fault check_note(const struct ask *ask, struct str note)
{
    if (note.len == 0)
        return OK;
    if (!step_stages(STEP_post_staff, ask->actor.seat))
        return fault_say(FAULT_not_allowed, "/note",
                         "Only a mediator or a supervisor leaves a note.");
    TRY(input_room(ask->state, STREAM_STAFF));
    return input_text(note, LIMIT_NOTE, "/note");
}

static void say_note(struct ask *ask, struct str note)
{
    if (note.len == 0)
        return;
    say_in(ask, STREAM_STAFF, FACT_message_posted)->text = note;
    said(ask);
}

struct fault rule_assign(struct ask *ask, const struct assign *in)
{
    const struct thread *thread = &ask->state->thread;
    bool self = ask->actor.seat == SEAT_MEDIATOR;
    struct id person;

    TRY(step_check_actor(STEP_assign, ask->state, ask->actor));
    TRY(check_person(ask, in, &person));
    TRY(check_neutral(thread, person, in->has_conflict));
    TRY(input_text(in->name, LIMIT_NAME, "/name"));
    TRY(check_note(ask, in->note));
    if (!id_is_none(thread->mediator) &&
        (!self || thread->mediator_joined || !id_equal(thread->mediator, person)))
        return fault_of(FAULT_mediator_seated);
    if (id_is_none(thread->mediator))
        say_assigned(ask, person, in->name);
    if (self)
        say_joined(ask);
    say_note(ask, in->note);
    return OK;
}

static void say_recused(struct ask *ask, enum reason reason, struct str note)
{
    struct fact *fact;

    caucus_close_all(ask);
    fact = say(ask, FACT_mediator_recused);
    fact->person = ask->state->thread.mediator;
    fact->reason = reason;
    fact->note = note;
    said(ask);
}

/* The note comes first: who has left writes nothing more. */
struct fault rule_hand_over(struct ask *ask, const struct assign *in)
{
    TRY(step_check_actor(STEP_hand_over, ask->state, ask->actor));
    if (id_is_none(in->mediator) || id_equal(in->mediator, ask->actor.person))
        return fault_say(FAULT_invalid, "/mediator", "Name another mediator.");
    TRY(check_neutral(&ask->state->thread, in->mediator, in->has_conflict));
    TRY(input_text(in->name, LIMIT_NAME, "/name"));
    TRY(check_note(ask, in->note));
    say_note(ask, in->note);
    say_recused(ask, REASON_UNAVAILABLE, (struct str){0});
    say_assigned(ask, in->mediator, in->name);
    return OK;
}

struct fault rule_recuse(struct ask *ask, const struct because *in)
{
    TRY(step_check_actor(STEP_recuse, ask->state, ask->actor));
    TRY(input_newest(ask->state)); /* the seat is that of the thread */
    if (id_is_none(ask->state->thread.mediator))
        return fault_of(FAULT_no_mediator);
    TRY(input_reason(STEP_recuse, in->reason, in->note, "/note"));
    TRY(input_text(in->note, LIMIT_NOTE, "/note"));
    say_recused(ask, in->reason, in->note);
    return OK;
}
