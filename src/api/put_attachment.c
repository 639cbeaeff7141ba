/* PUT /v1/threads/{thread}/attachments/{attachment}: a file comes into a stream. It is named by its
 * digest, so that a retry is harmless: the file that is there already is answered, and nothing is
 * written. */
#include "api/attachment_view.h"
#include "api/endpoint.h"
#include "api/file_name.h"
#include "store/load.h"

struct input {
    struct str name;
    uint8_t digest[DIGEST_SIZE];
};

static struct fault prepare(struct task *task)
{
    struct input *in = task->input;
    struct str stream = task_query(task, "stream");
    int word = stream.at ? word_read(stream_names, stream) : STREAM_JOINT;

    in->name = task_query(task, "name");
    TRY(file_name_check(in->name));
    if (!hex_decode(task_parameter(task, "{attachment}"), in->digest, DIGEST_SIZE))
        return fault_say(FAULT_bad_parameter, "{attachment}",
                         "It is a SHA-256 in lower-case hexadecimal.");
    if (task->exchange->request.body.len == 0)
        return fault_say(FAULT_invalid, "", "The file is empty.");
    if (!task_body_has(task, in->digest))
        return fault_of(FAULT_digest_mismatch);
    if (word < 0)
        return fault_of(FAULT_not_found);
    task->keys.attachment_stream = (enum stream)word;
    task->keys.attachments_wanted = true;
    task->keys.file_digest = (struct str){(const char *)in->digest, DIGEST_SIZE};
    return OK;
}

static struct fault attach(struct task *task)
{
    const struct input *in = task->input;
    struct str bytes = task->exchange->request.body;
    struct ask ask = task_ask(task);
    struct attach attach = {
        .stream = task->keys.attachment_stream,
        .id = task->made = task_id(task),
        .size = (int64_t)bytes.len,
        .name = in->name,
        .media_type = task->media_type,
    };

    memcpy(attach.digest, in->digest, DIGEST_SIZE);
    TRY(rule_attach(&ask, &attach));
    task->extras.file.id = attach.id;
    task->extras.file.stream = attach.stream;
    task->extras.file.seq = task->loaded.state->heads[attach.stream].seq;
    task->extras.file.media_type = attach.media_type;
    task->extras.file.digest = task->keys.file_digest;
    task->extras.file.bytes = bytes;
    return OK;
}

static struct fault decide(struct task *task)
{
    const struct loaded *loaded = &task->loaded;

    if (!task_sees(task, task->keys.attachment_stream))
        return fault_of(FAULT_not_found);
    if (!id_is_none(loaded->file_there.id))
        return loaded->file_there.erased ? fault_of(FAULT_erased) : OK;
    if (loaded->files >= LIMIT_ATTACHMENTS)
        return fault_of(FAULT_thread_full);
    return attach(task);
}

static void answer(struct task *task, struct json *json)
{
    const struct input *in = task->input;
    const struct loaded *loaded = &task->loaded;
    bool there = task->facts.count == 0;
    struct attachment_row file = {
        .id = there ? loaded->file_there.id : task->made,
        .stream = task->keys.attachment_stream,
        .seq = there ? loaded->file_there.seq : task->extras.file.seq,
        .name = there ? loaded->file_there.name : in->name,
        .media_type = there ? loaded->file_there.media_type : task->media_type,
        .size = (int64_t)task->exchange->request.body.len,
        .digest = task->keys.file_digest,
    };

    task->location = str_format(task->arena, "/v1/threads/%s/attachments/%s",
                                id_text(task->arena, ID_THREAD, loaded->state->thread.id).at,
                                id_text(task->arena, ID_ATTACHMENT, file.id).at);
    render_attachment(json, "attachment", &file);
}

static const char *const queries[] = {"stream", "name", NULL};

const struct endpoint put_attachment = {
    .name = "put_attachment",
    .method = HTTP_PUT,
    .path = "/v1/threads/{thread}/attachments/{attachment}",
    .flow = &upload_flow,
    .seats = SEATS_PARTIES | SEATS_STAFF | BIT(SEAT_MARKETPLACE),
    .scope = "threads:write",
    .input_size = sizeof(struct input),
    .queries = queries,
    .body_limit = LIMIT_ATTACHMENT,
    .raw = true,
    .step = STEP_attach,
    .status = 201,
    .prepare = prepare,
    .decide = decide,
    .answer = answer,
};
