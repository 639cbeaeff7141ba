/* The file-type child's answers, and what becomes of them. */
#include "flow/filetype.h"

#include "flow/service_inside.h"

#define UNKNOWN STR("application/octet-stream")

/* One upload that waits; in the arena of its task. */
struct look {
    struct keeper_ask ask;
    struct task *task;
};

/* What a browser may run in the name of the site that it got it from. */
static bool is_active(struct str type)
{
    static const char *const types[] = {
        "text/html",
        "application/xhtml+xml",
        "image/svg+xml",
        "text/xml",
        "application/xml",
        "text/javascript",
        "application/javascript",
        "application/x-javascript",
        "text/ecmascript",
        "application/ecmascript",
    };

    for (size_t i = 0; i < COUNT(types); i++)
        if (str_is(type, types[i]))
            return true;
    return false;
}

static void answered(struct keeper_ask *ask, struct str type)
{
    struct task *task = CONTAINER_OF(ask, struct look, ask)->task;

    task->media_type = type.len == 0 || is_active(type) ? UNKNOWN : str_keep(task->arena, type);
    task_wake(task);
}

enum next step_file_type(struct task *task)
{
    struct str body = task->exchange->request.body;
    struct look *look;

    /* It has been answered before a lost race; or the file is there, with its type. That it is
     * there must not show, by the time it takes, to who may not see the stream: they are not served
     * at all. */
    if (task->media_type.at || !id_is_none(task->loaded.file_there.id) ||
        !task_sees(task, task->keys.attachment_stream))
        return NEXT;
    look = ARENA_NEW(task->arena, struct look);
    look->task = task;
    look->ask =
        (struct keeper_ask){.question = body, .limit_ms = LIMIT_LOOK_MS, .answered = answered};
    if (body.len > 0 && keeper_put(&task->service->filetype, &look->ask))
        return WAIT;
    task->media_type = UNKNOWN;
    return NEXT;
}
