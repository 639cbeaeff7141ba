/* POST /v1/threads/{thread}/exports: closes an export of all that the caller may see; it is
 * downloaded afterwards. */
#include "api/endpoint.h"

static struct fault decide(struct task *task)
{
    struct ask ask = task_ask(task);

    return rule_export(&ask, task->visible);
}

static void answer(struct task *task, struct json *json)
{
    const struct state *state = task->loaded.state;
    int64_t entry = state->heads[STREAM_JOINT]
                        .seq; /* just written: every thread has joint entries, and all see them */

    task->location =
        str_format(task->arena, "/v1/threads/%s/exports/%lld",
                   id_text(task->arena, ID_THREAD, state->thread.id).at, (long long)entry);
    json_open(json, "export");
    json_int(json, "entry", entry);
    json_open_array(json, "streams");
    for (size_t i = 0; i < task->facts.count; i++)
        json_word(json, NULL, stream_names[task->facts.at[i].stream]);
    json_close_array(json);
    json_text(json, "url", task->location);
    json_close(json);
}

const struct endpoint create_export = {
    .name = "create_export",
    .method = HTTP_POST,
    .path = "/v1/threads/{thread}/exports",
    .flow = &command_flow,
    .seats = SEATS_EXPORTERS,
    .scope = "exports:write",
    .step = STEP_export,
    .shows = LOOK_EXPORT,
    .status = 201,
    .decide = decide,
    .answer = answer,
};
