/* What is said in a stream. */
#include "dispute/message.h"

#include "dispute/input.h"
#include "dispute/say.h"

static enum step step_of_stream(enum stream stream)
{
    if (stream == STREAM_JOINT)
        return STEP_post_joint;
    return stream == STREAM_STAFF ? STEP_post_staff : STEP_post_caucus;
}

/* Whether the actor may write to the stream now. The other party's caucus is not there at all. */
static struct fault check_stream(const struct ask *ask, enum stream stream)
{
    const struct thread *thread = &ask->state->thread;
    bool open = stream == STREAM_CAUCUS_CLIENT ? thread->caucus_client : thread->caucus_freelancer;
    enum step step = step_of_stream(stream);

    CHECK((unsigned)stream < STREAM_COUNT);
    TRY(step_check_actor(step, ask->state, ask->actor));
    if (!(stream_visible(ask->actor.seat) & BIT(stream)))
        return fault_at(FAULT_not_found, "/stream");
    if (step == STEP_post_caucus && !open)
        return fault_of(FAULT_caucus_not_open);
    return input_room(ask->state, stream);
}

struct fault rule_post(struct ask *ask, const struct post *in)
{
    struct fact *fact;

    TRY(check_stream(ask, in->stream));
    TRY(input_words(in->text, in->attachment_count));
    if (in->reply_to < 0 || in->reply_to > ask->state->heads[in->stream].seq)
        return fault_at(FAULT_not_found, "/reply_to");
    fact = say_in(ask, in->stream, FACT_message_posted);
    fact->text = in->text;
    memcpy(fact->attachments, in->attachments, in->attachment_count * sizeof(in->attachments[0]));
    fact->attachment_count = in->attachment_count;
    fact->reply_to = (struct entry_ref){in->stream, in->reply_to};
    said(ask);
    return OK;
}

struct fault rule_import(struct ask *ask, const struct imported *in)
{
    struct fact *fact;

    TRY(step_check_actor(STEP_import, ask->state, ask->actor));
    TRY(input_room(ask->state, STREAM_JOINT));
    if (!seat_is_party(in->from) && in->from != SEAT_MARKETPLACE)
        return fault_say(FAULT_invalid, "/from", "It is 'client', 'freelancer' or 'marketplace'.");
    if (in->at <= 0 || in->at > say_now(ask))
        return fault_say(FAULT_invalid, "/at", "What was said before was said in the past.");
    TRY(input_required(in->text, LIMIT_MESSAGE, "/text"));
    TRY(input_text(in->external_ref, LIMIT_REF, "/external_ref"));
    fact = say_in(ask, STREAM_JOINT, FACT_message_imported);
    fact->party = in->from;
    fact->text = in->text;
    fact->original_at = in->at;
    fact->external_ref = in->external_ref;
    said(ask);
    return OK;
}

struct fault rule_attach(struct ask *ask, const struct attach *in)
{
    struct fact *fact;

    TRY(step_check_actor(STEP_attach, ask->state, ask->actor));
    TRY(check_stream(ask, in->stream));
    CHECK(!id_is_none(in->id));
    if (in->size < 1 || in->size > LIMIT_ATTACHMENT)
        return fault_say(FAULT_invalid, "/size", "The file is empty or too large.");
    TRY(input_required(in->name, LIMIT_NAME, "/name"));
    TRY(input_required(in->media_type, LIMIT_NAME, "/media_type"));
    fact = say_in(ask, in->stream, FACT_file_attached);
    fact->attachment = in->id;
    fact->size = in->size;
    memcpy(fact->digest, in->digest, sizeof(fact->digest));
    fact->name = in->name;
    fact->media_type = in->media_type;
    said(ask);
    return OK;
}
