/* POST /v1/disputes/{dispute}/evidence: a party says what speaks for it, with files that everybody
 * sees. */
#include "api/endpoint.h"

struct input {
    struct str text;
    struct str_array attachments;
};

static const struct field fields[] = {
    {"text", FIELD_PROSE, AT(struct input, text), REQUIRED, .limit = LIMIT_MESSAGE},
    {"attachments", FIELD_LABELS, AT(struct input, attachments), .max = LIMIT_CITED,
     .limit = ID_TEXT_LEN},
};

static struct fault prepare(struct task *task)
{
    const struct input *in = task->input;

    return attachments_prepare(task, in->attachments, STREAM_JOINT);
}

static struct fault decide(struct task *task)
{
    const struct input *in = task->input;
    struct ask ask = task_ask(task);
    struct evidence evidence = {.text = in->text};

    TRY(attachments_check(task));
    for (size_t i = 0; i < task->keys.attachment_count; i++)
        evidence.attachments[evidence.attachment_count++] = task->keys.attachments[i];
    return rule_evidence(&ask, &evidence);
}

const struct endpoint create_evidence = {
    .name = "create_evidence",
    .method = HTTP_POST,
    .path = "/v1/disputes/{dispute}/evidence",
    .flow = &command_flow,
    .seats = SEATS_PARTIES,
    .input = FIELDS(fields),
    .input_size = sizeof(struct input),
    .step = STEP_submit_evidence,
    .status = 201,
    .prepare = prepare,
    .decide = decide,
    .answer = answer_dispute,
};
