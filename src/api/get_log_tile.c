/* GET /v1/logs/{log}/tile/{level}/{tile}: hashes of the tree, by the paths of C2SP tlog-tiles. */
#include "api/endpoint.h"
#include "flow/log.h"

enum { ELEMENT = 1000, ELEMENTS = 6 };

/* "067", or "x001" before others. */
static bool read_element(struct str text, bool last, int64_t *out)
{
    int64_t value = 0;

    if (!last && !str_starts(text, STR("x")))
        return false;
    if (!last)
        text = str_from(text, 1);
    if (text.len != 3)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] < '0' || text.at[i] > '9')
            return false;
        value = 10 * value + text.at[i] - '0';
    }
    *out = value;
    return true;
}

/* "067", "x001/067" and so on, of which nothing may be left out and nothing be put before. */
static bool read_number(struct str path, int64_t *out)
{
    int64_t element;

    *out = 0;
    for (int i = 0; i < ELEMENTS; i++) {
        struct str text = str_cut(&path, '/');
        bool last = !path.at;

        if (!read_element(text, last, &element) || (i == 0 && !last && element == 0))
            return false;
        *out = ELEMENT * *out + element;
        if (last)
            return true;
    }
    return false;
}

/* ".p/5" behind it: its first 5 hashes, of a tile that may not be full. */
static bool read_width(struct str *path, int64_t *out)
{
    const char *mark = memmem(path->at, path->len, ".p/", 3);
    size_t len = mark ? (size_t)(mark - path->at) : path->len;

    *out = TILE_WIDTH;
    if (mark && (!str_to_int(str_from(*path, len + 3), out) || *out < 1 || *out >= TILE_WIDTH))
        return false;
    path->len = len;
    return true;
}

static struct fault ask(struct task *task)
{
    struct str level = task_parameter(task, "{level}"), path = task_parameter(task, "{tile}");
    struct log_tile_key tile;
    struct log_ref log;

    TRY(log_asked(task, &log));
    if (!str_to_int(level, &tile.level) || tile.level < 0 || tile.level >= TILE_LEVELS ||
        !read_width(&path, &tile.count) || !read_number(path, &tile.number))
        return fault_of(FAULT_not_found);
    log_tile_ask(&task->query, &log, &tile);
    return OK;
}

static void answer(struct task *task, struct json *json UNUSED)
{
    struct log_ref log;

    task->content_type = "application/octet-stream";
    task->body = log_tile_read(&task->query);
    task->fault = log_asked(task, &log);
    if (!task->body.at)
        task->fault = fault_of(FAULT_not_found);
    else if (log.room == STREAM_JOINT) /* a tile only grows: its first hashes are what they are */
        task_header(task, "Cache-Control", STR("public, max-age=31536000, immutable"));
}

const struct endpoint get_log_tile = {
    .name = "get_log_tile",
    .method = HTTP_GET,
    .path = "/v1/logs/{log}/tile/{level}/{tile}",
    .rest = true,
    .flow = &log_flow,
    .seats = LOG_READERS,
    .threadless = true,
    .status = 200,
    .ask = ask,
    .answer = answer,
};
