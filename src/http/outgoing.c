/* libcurl's multi interface: curl says which sockets and which time it waits for, the loop tells it
 * what came, and each end is handed to whoever sent the errand. */
#include "http/outgoing.h"

#include "base/time.h"

#include <curl/curl.h>

struct outgoing {
    struct arena *arena;
    struct loop *loop;
    CURLM *multi;
    struct timer timer;
    struct later look;        /* for ends that came without a socket */
    struct list line;         // struct errand.link
    struct list on_their_way; // struct errand.link
    struct list wires;        // struct wire.link
    size_t in_line, sent;
};

/* A socket of curl's. */
struct wire {
    struct list link;
    struct outgoing *outgoing;
    struct watch watch;
    bool used;
};

static void start_line(struct outgoing *outgoing);

static size_t take_answer(char *bytes, size_t size, size_t count, void *argument)
{
    struct errand *errand = argument;

    text_add(&errand->buffer, (struct str){bytes, size * count});
    return errand->buffer.overflow ? 0 : size * count; /* less than all ends it */
}

static enum outgoing_end end_of(const struct errand *errand, CURLcode code)
{
    if (errand->buffer.overflow || code == CURLE_FILESIZE_EXCEEDED)
        return OUTGOING_TOO_LARGE;
    if (code == CURLE_OPERATION_TIMEDOUT)
        return OUTGOING_LATE;
    return code == CURLE_OK ? OUTGOING_ANSWERED : OUTGOING_UNREACHABLE;
}

/* The handle goes; what it knows is kept. */
static void finish(struct errand *errand, CURLcode code)
{
    struct outgoing *outgoing = errand->outgoing;
    const char *type = NULL;
    long status = 0;

    curl_easy_getinfo(errand->handle, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(errand->handle, CURLINFO_CONTENT_TYPE, &type);
    errand->end = end_of(errand, code);
    errand->status = (int)status;
    errand->answer = text_str(&errand->buffer);
    errand->answer_type = str_keep(errand->arena, str_of(type));
    if (errand->end != OUTGOING_ANSWERED)
        errand->why = errand->said[0] ? errand->said : curl_easy_strerror(code);
    curl_multi_remove_handle(outgoing->multi, errand->handle);
    curl_easy_cleanup(errand->handle);
    curl_slist_free_all(errand->lines);
    list_remove(&errand->link);
    outgoing->sent--;
}

static void look(void *argument)
{
    struct outgoing *outgoing = argument;
    struct errand *errand;
    CURLMsg *message;
    int left;

    while ((message = curl_multi_info_read(outgoing->multi, &left))) {
        if (message->msg != CURLMSG_DONE)
            continue;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &errand);
        finish(errand, message->data.result);
        errand->done(errand->argument);
    }
    start_line(outgoing);
}

static void act(struct outgoing *outgoing, curl_socket_t fd, int what)
{
    int running;

    CHECK(curl_multi_socket_action(outgoing->multi, fd, what, &running) == CURLM_OK);
    later_put(outgoing->loop, &outgoing->look);
}

static void on_ready(void *argument, int ready)
{
    const struct wire *wire = argument;
    int what =
        (ready & WATCH_READ ? CURL_CSELECT_IN : 0) | (ready & WATCH_WRITE ? CURL_CSELECT_OUT : 0);

    act(wire->outgoing, wire->watch.fd, what);
}

static void on_time(void *argument)
{
    act(argument, CURL_SOCKET_TIMEOUT, 0);
}

static struct wire *wire_new(struct outgoing *outgoing)
{
    struct wire *wire;

    LIST_EACH (link, &outgoing->wires)
        if (!CONTAINER_OF(link, struct wire, link)->used)
            return CONTAINER_OF(link, struct wire, link);
    wire = ARENA_NEW(outgoing->arena, struct wire);
    wire->outgoing = outgoing;
    watch_init(&wire->watch, outgoing->loop, on_ready, wire);
    list_add(&outgoing->wires, &wire->link);
    return wire;
}

/* Curl wants to know of this socket, of something else of it, or no longer. */
static int want(CURL *handle UNUSED, curl_socket_t fd, int what, void *argument, void *known)
{
    struct outgoing *outgoing = argument;
    struct wire *wire = known;
    int wanted;

    if (what == CURL_POLL_REMOVE && !wire)
        return 0;
    if (!wire) {
        wire = wire_new(outgoing);
        curl_multi_assign(outgoing->multi, fd, wire);
    }
    wire->used = what != CURL_POLL_REMOVE;
    wanted = what == CURL_POLL_REMOVE ? 0
                                      : (what & CURL_POLL_IN ? WATCH_READ : 0) |
                                            (what & CURL_POLL_OUT ? WATCH_WRITE : 0);
    watch_set(&wire->watch, fd, wanted);
    return 0;
}

static int wait_for(CURLM *multi UNUSED, long ms, void *argument)
{
    struct outgoing *outgoing = argument;

    if (ms < 0)
        timer_stop(&outgoing->timer);
    else
        timer_start(&outgoing->timer, ms);
    return 0;
}

/* "Name: value"; without "Expect" curl would ask whether it may send a body. */
static struct curl_slist *lines_of(const struct errand *errand)
{
    struct curl_slist *lines = curl_slist_append(NULL, "Expect:");
    struct arena *arena = errand->arena;

    if (errand->content_type)
        lines = curl_slist_append(lines,
                                  str_format(arena, "Content-Type: %s", errand->content_type).at);
    for (size_t i = 0; i < errand->header_count; i++)
        lines = curl_slist_append(lines,
                                  str_format(arena, "%.*s: %.*s", STR_ARG(errand->headers[i].name),
                                             STR_ARG(errand->headers[i].value))
                                      .at);
    CHECK(lines);
    return lines;
}

static void set_up(struct errand *errand)
{
    CURL *handle = errand->handle;
    long ms = (long)((errand->due_us - time_monotonic_us()) / 1000);

    curl_easy_setopt(handle, CURLOPT_PRIVATE, errand);
    curl_easy_setopt(handle, CURLOPT_URL, errand->url);
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(handle, CURLOPT_USERAGENT, "Trialogue");
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, ms > 1 ? ms : 1L);
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, errand->lines);
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, errand->said);
    curl_easy_setopt(handle, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)errand->answer_limit);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take_answer);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, errand);
    if (!errand->content_type)
        return;
    curl_easy_setopt(handle, CURLOPT_POST, 1L);
    curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)errand->body.len);
    curl_easy_setopt(handle, CURLOPT_POSTFIELDS, errand->body.at);
}

static void start(struct outgoing *outgoing, struct errand *errand)
{
    errand->handle = curl_easy_init();
    CHECK(errand->handle);
    errand->lines = lines_of(errand);
    errand->buffer = text_new(errand->arena, errand->answer_limit);
    set_up(errand);
    list_add(&outgoing->on_their_way, &errand->link);
    outgoing->sent++;
    CHECK(curl_multi_add_handle(outgoing->multi, errand->handle) == CURLM_OK);
}

static void start_line(struct outgoing *outgoing)
{
    while (outgoing->sent < LIMIT_OUTGOING && outgoing->in_line > 0) {
        struct list *link = list_take(&outgoing->line);

        outgoing->in_line--;
        start(outgoing, CONTAINER_OF(link, struct errand, link));
    }
}

bool outgoing_send(struct outgoing *outgoing, struct errand *errand)
{
    if (outgoing->in_line == LIMIT_OUTGOING_LINE)
        return false;
    errand->outgoing = outgoing;
    errand->due_us = time_monotonic_us() + errand->deadline_ms * 1000;
    errand->said[0] = '\0';
    list_add(&outgoing->line, &errand->link);
    outgoing->in_line++;
    later_put(outgoing->loop, &outgoing->look);
    return true;
}

struct outgoing *outgoing_new(struct loop *loop)
{
    struct arena *arena = arena_new(LIMIT_ARENA);
    struct outgoing *outgoing = ARENA_NEW(arena, struct outgoing);

    CHECK(curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK);
    outgoing->arena = arena;
    outgoing->loop = loop;
    outgoing->multi = curl_multi_init();
    CHECK(outgoing->multi);
    list_init(&outgoing->line);
    list_init(&outgoing->on_their_way);
    list_init(&outgoing->wires);
    timer_init(&outgoing->timer, loop, on_time, outgoing);
    later_init(&outgoing->look, look, outgoing);
    curl_multi_setopt(outgoing->multi, CURLMOPT_SOCKETFUNCTION, want);
    curl_multi_setopt(outgoing->multi, CURLMOPT_SOCKETDATA, outgoing);
    curl_multi_setopt(outgoing->multi, CURLMOPT_TIMERFUNCTION, wait_for);
    curl_multi_setopt(outgoing->multi, CURLMOPT_TIMERDATA, outgoing);
    curl_multi_setopt(outgoing->multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, (long)LIMIT_OUTGOING);
    return outgoing;
}

void outgoing_free(struct outgoing *outgoing)
{
    if (!outgoing)
        return;
    LIST_EACH (link, &outgoing->on_their_way)
        finish(CONTAINER_OF(link, struct errand, link), CURLE_ABORTED_BY_CALLBACK);
    curl_multi_cleanup(outgoing->multi);
    LIST_EACH (link, &outgoing->wires)
        watch_done(&CONTAINER_OF(link, struct wire, link)->watch);
    later_cancel(&outgoing->look);
    timer_done(&outgoing->timer);
    curl_global_cleanup();
    arena_free(outgoing->arena);
}
