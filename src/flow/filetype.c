/* Questions and answers go out and come in as the socket takes and gives them. */
#include "flow/filetype.h"

#include <errno.h>
#include <sys/socket.h>

#include "flow/service_inside.h"

#define UNKNOWN STR("application/octet-stream")

/* One upload that waits; in the arena of its task. */
struct look {
    struct list link; // struct filetype.waiting
    struct task *task;
    int64_t due_us;
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

static void answer(struct look *look, struct str type)
{
    struct task *task = look->task;

    task->media_type = type.len == 0 || is_active(type) ? UNKNOWN : str_keep(task->arena, type);
    task_wake(task);
}

static struct look *take(struct filetype *filetype)
{
    struct list *link = list_take(&filetype->waiting);

    if (!link)
        return NULL;
    filetype->count--;
    return CONTAINER_OF(link, struct look, link);
}

/* Watches for what can go on, and starts the timer for whoever waits longest. */
static void settle(struct filetype *filetype)
{
    const struct look *first = LIST_FIRST(&filetype->waiting, struct look, link);
    bool writes = filetype->busy ? filetype->out_at < filetype->out_len : first != NULL;
    int64_t in_us;

    if (filetype->asked)
        first = filetype->asked;
    if (filetype->fd < 0)
        return;
    watch_set(&filetype->watch, filetype->fd,
              (filetype->busy ? WATCH_READ : 0) | (writes ? WATCH_WRITE : 0));
    if (!first) {
        timer_stop(&filetype->timer);
        return;
    }
    in_us = first->due_us - time_monotonic_us();
    timer_start(&filetype->timer, in_us > 0 ? in_us / 1000 + 1 : 0);
}

/* The child is gone, or does not keep to the protocol. */
static void give_up(struct filetype *filetype)
{
    struct look *look = filetype->asked;

    watch_set(&filetype->watch, filetype->fd, 0);
    timer_stop(&filetype->timer);
    filetype->fd = -1;
    filetype->asked = NULL;
    for (look = look ? look : take(filetype); look; look = take(filetype))
        answer(look, UNKNOWN);
}

static void ask(struct filetype *filetype)
{
    struct look *look = take(filetype);
    struct str body = look->task->exchange->request.body;
    uint32_t len = body.len < LOOK_HEAD ? (uint32_t)body.len : LOOK_HEAD;

    filetype->asked = look;
    filetype->busy = true;
    memcpy(filetype->out, &len, sizeof len);
    memcpy(filetype->out + sizeof len, body.at, len);
    filetype->out_len = sizeof len + len;
    filetype->out_at = 0;
    filetype->in_len = 0;
}

/* Whether the socket is still good after send() or recv() gave `got`. */
static bool is_well(ssize_t got)
{
    return got > 0 || (got < 0 && (errno == EAGAIN || errno == EINTR));
}

static bool write_some(struct filetype *filetype)
{
    ssize_t put = send(filetype->fd, filetype->out + filetype->out_at,
                       filetype->out_len - filetype->out_at, MSG_NOSIGNAL | MSG_DONTWAIT);

    if (put > 0)
        filetype->out_at += (size_t)put;
    return is_well(put);
}

static bool read_some(struct filetype *filetype)
{
    ssize_t got = recv(filetype->fd, filetype->in + filetype->in_len,
                       sizeof filetype->in - filetype->in_len, MSG_DONTWAIT);

    if (got > 0)
        filetype->in_len += (size_t)got;
    return is_well(got) && filetype->in_len <= 1u + filetype->in[0];
}

static void finish(struct filetype *filetype)
{
    struct look *look = filetype->asked;

    filetype->busy = false;
    filetype->asked = NULL;
    if (look)
        answer(look, (struct str){(const char *)filetype->in + 1, filetype->in[0]});
}

static void go_on(void *argument, int ready)
{
    struct filetype *filetype = argument;
    bool well = true;

    if (!filetype->busy && filetype->count > 0)
        ask(filetype);
    if (ready & WATCH_WRITE && filetype->busy && filetype->out_at < filetype->out_len)
        well = write_some(filetype);
    if (well && ready & WATCH_READ)
        well = read_some(filetype);
    if (!well) {
        give_up(filetype);
        return;
    }
    if (filetype->busy && filetype->in_len > 0 && filetype->in_len == 1u + filetype->in[0])
        finish(filetype);
    settle(filetype);
}

/* Nobody waits longer than LIMIT_LOOK_MS; an answer that comes later is for nobody. */
static void expire(void *argument)
{
    struct filetype *filetype = argument;
    int64_t now = time_monotonic_us();
    struct look *asked = filetype->asked;

    if (asked && asked->due_us <= now) {
        filetype->asked = NULL;
        answer(asked, UNKNOWN);
    }
    for (;;) {
        const struct look *first = LIST_FIRST(&filetype->waiting, struct look, link);

        if (!first || first->due_us > now)
            break;
        answer(take(filetype), UNKNOWN);
    }
    settle(filetype);
}

void filetype_init(struct filetype *filetype, struct loop *loop, int fd)
{
    filetype->fd = fd;
    list_init(&filetype->waiting);
    watch_init(&filetype->watch, loop, go_on, filetype);
    timer_init(&filetype->timer, loop, expire, filetype);
}

void filetype_done(struct filetype *filetype)
{
    watch_done(&filetype->watch);
    timer_done(&filetype->timer);
}

enum next step_file_type(struct task *task)
{
    struct filetype *filetype = &task->service->filetype;
    struct look *look;

    /* It has been answered before a lost race; or the file is there, with its type. That it is
     * there must not show, by the time it takes, to who may not see the stream: they are not served
     * at all. */
    if (task->media_type.at || !id_is_none(task->loaded.file_there.id) ||
        !task_sees(task, task->keys.attachment_stream))
        return NEXT;
    if (filetype->fd < 0 || filetype->count == LIMIT_LOOKS ||
        task->exchange->request.body.len == 0) {
        task->media_type = UNKNOWN;
        return NEXT;
    }
    look = ARENA_NEW(task->arena, struct look);
    look->task = task;
    look->due_us = time_monotonic_us() + LIMIT_LOOK_MS * INT64_C(1000);
    list_add(&filetype->waiting, &look->link);
    filetype->count++;
    settle(filetype);
    return WAIT;
}
