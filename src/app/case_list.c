/* Lists of threads, of disputes, or of the queue, whichever knows the filter. A name in quotes with
 * a colon behind it cannot stand inside of a text, so a look for it is enough. */
#include "app/case_list.h"

#include "app/reply.h"
#include "base/limits.h"
#include "base/text.h"
#include "base/time.h"

enum { CURSOR_SIZE = 2048 };

/* A list of the API: where the ids of its threads stand. */
struct source {
    const char *path; /* with what it asks for */
    const char *mark;
};

static bool add(struct case_list *list, struct id thread)
{
    if (list->count == CASES_MAX)
        return false;
    if (list->count == list->room) {
        list->room = list->room ? 2 * list->room : 1024;
        list->at = realloc(list->at, list->room * sizeof(*list->at));
        CHECK(list->at);
    }
    list->at[list->count++] = (struct case_file){.thread = thread};
    return true;
}

/* What stands behind `"closed_at":` up to the end of the item. */
static bool is_within(struct str item, const struct case_filter *filter)
{
    struct str mark = STR("\"closed_at\":\"");
    const char *found = memmem(item.at, item.len, mark.at, mark.len);
    int64_t at;

    if (!filter->closed_after && !filter->closed_before)
        return true;
    return found && instant_read((struct str){found + mark.len, INSTANT_TEXT_SIZE - 1}, &at) &&
           at >= filter->closed_after && (!filter->closed_before || at < filter->closed_before);
}

static bool take_page(struct str body, const char *mark, const struct case_filter *filter,
                      struct case_list *list)
{
    size_t len = strlen(mark);
    const char *found = memmem(body.at, body.len, mark, len);

    while (found) {
        struct str item = {found + len, body.len - (size_t)(found + len - body.at)};
        const char *next = memmem(item.at, item.len, mark, len);
        struct id thread;

        if (next)
            item.len = (size_t)(next - item.at);
        if (item.len >= ID_TEXT_LEN &&
            id_read(ID_THREAD, (struct str){item.at, ID_TEXT_LEN}, &thread) &&
            is_within(item, filter) && !add(list, thread))
            return false;
        found = next;
    }
    return true;
}

/* One page; `cursor` is "" at the beginning and after the last one. */
static bool read_page(struct client *client, const struct source *source,
                      const struct case_filter *filter, char cursor[CURSOR_SIZE],
                      struct case_list *list)
{
    const char *path =
        str_format(client->arena, "%s%s%s", source->path, cursor[0] ? "&cursor=" : "", cursor).at;
    struct call call = {.method = "GET", .path = path};
    struct str next;
    struct reply reply;

    if (!reply_patiently(client, &call, &reply))
        return false;
    client->why = "there are more than a million cases; choose fewer";
    if (!take_page(reply.body, source->mark, filter, list))
        return false;
    if (!reply_text(client->arena, &reply, "next_cursor", &next))
        next = STR("");
    client->why = "the service's cursor is too long";
    return snprintf(cursor, CURSOR_SIZE, "%s", next.at) < CURSOR_SIZE;
}

/* Each page has memory of its own: there can be many. */
static bool read_source(struct client *client, const struct source *source,
                        const struct case_filter *filter, struct case_list *list)
{
    struct arena *home = client->arena;
    char cursor[CURSOR_SIZE] = "";
    bool done;

    do {
        client->arena = arena_new(LIMIT_ARENA);
        done = read_page(client, source, filter, cursor, list);
        if (!done)
            client->why = str_format(home, "%s", client->why).at;
        arena_free(client->arena);
    } while (done && cursor[0]);
    client->arena = home;
    return done;
}

static int compare(const void *a, const void *b)
{
    return memcmp(&((const struct case_file *)a)->thread, &((const struct case_file *)b)->thread,
                  sizeof(struct id));
}

/* A thread stands there once for each of its disputes. */
static void sort(struct case_list *list)
{
    size_t kept = 0;

    if (list->count > 0)
        qsort(list->at, list->count, sizeof(*list->at), compare);
    for (size_t i = 0; i < list->count; i++)
        if (kept == 0 || compare(&list->at[kept - 1], &list->at[i]) != 0)
            list->at[kept++] = list->at[i];
    list->count = kept;
}

/* As a value in a query (RFC 3986, 2.1). */
static struct str percent(struct arena *arena, const char *value)
{
    struct text text = text_new(arena, KIB(4));

    for (; *value; value++) {
        bool plain = strchr("-._~", *value) || (*value >= '0' && *value <= '9') ||
                     (*value >= 'a' && *value <= 'z') || (*value >= 'A' && *value <= 'Z');

        if (plain)
            text_add_char(&text, *value);
        else
            text_addf(&text, "%%%02X", (unsigned)(unsigned char)*value);
    }
    return text_str(&text);
}

static bool read_queue(struct client *client, const struct case_filter *filter, const char *view,
                       struct case_list *out)
{
    struct str stage =
        filter->stage ? str_format(client->arena, "&stage=%s", filter->stage) : STR("");
    struct source source = {
        .path = str_format(client->arena, "/v1/queue?limit=100&view=%s&tag=%s%s", view,
                           percent(client->arena, filter->tag).at, stage.at)
                    .at,
        .mark = "\"thread\":\"",
    };

    return read_source(client, &source, filter, out);
}

bool case_list_read(struct client *client, const struct case_filter *filter, struct case_list *out)
{
    struct source source = {"/v1/threads?limit=100", "\"id\":\""};
    bool closed = filter->closed_after || filter->closed_before;
    bool done;

    if (filter->tag) {
        done = (closed || read_queue(client, filter, "all", out)) &&
               read_queue(client, filter, "closed", out);
    } else {
        if (filter->stage || closed)
            source = (struct source){str_format(client->arena, "/v1/disputes?limit=100&stage=%s",
                                                filter->stage ? filter->stage : "closed")
                                         .at,
                                     "\"thread\":\""};
        done = read_source(client, &source, filter, out);
    }
    sort(out);
    return done;
}

struct case_file *case_list_find(const struct case_list *list, struct id thread)
{
    struct case_file key = {.thread = thread};

    if (list->count == 0)
        return NULL;
    return bsearch(&key, list->at, list->count, sizeof(key), compare);
}

void case_list_free(struct case_list *list)
{
    free(list->at);
}
