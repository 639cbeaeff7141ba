/* Questions and answers go out and come in as the socket takes and gives them. */
#include "flow/keeper.h"

#include "base/time.h"

#include <errno.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>

static const struct str nothing = {0};

static struct keeper_ask *take(struct keeper *keeper)
{
    struct list *link = list_take(&keeper->waiting);

    if (!link)
        return NULL;
    keeper->count--;
    return CONTAINER_OF(link, struct keeper_ask, link);
}

/* Watches for what can go on, and starts the timer for whoever waits longest. */
static void settle(struct keeper *keeper)
{
    const struct keeper_ask *first = LIST_FIRST(&keeper->waiting, struct keeper_ask, link);
    bool writes = keeper->busy ? keeper->out_at < keeper->out_len : first != NULL;
    int64_t in_us;

    if (keeper->asked)
        first = keeper->asked;
    if (keeper->fd < 0)
        return;
    watch_set(&keeper->watch, keeper->fd,
              (keeper->busy ? WATCH_READ : 0) | (writes ? WATCH_WRITE : 0));
    if (!first) {
        timer_stop(&keeper->timer);
        return;
    }
    in_us = first->due_us - time_monotonic_us();
    timer_start(&keeper->timer, in_us > 0 ? in_us / 1000 + 1 : 0);
}

/* The child is gone, or does not keep to the protocol. */
static void give_up(struct keeper *keeper)
{
    struct keeper_ask *ask = keeper->asked;

    watch_set(&keeper->watch, keeper->fd, 0);
    timer_stop(&keeper->timer);
    keeper->fd = -1;
    keeper->asked = NULL;
    for (ask = ask ? ask : take(keeper); ask; ask = take(keeper))
        ask->answered(ask, nothing);
}

static void send_next(struct keeper *keeper)
{
    struct keeper_ask *ask = take(keeper);
    struct str question = ask->question;
    uint32_t len = question.len < KEEPER_QUESTION ? (uint32_t)question.len : KEEPER_QUESTION;

    keeper->asked = ask;
    keeper->busy = true;
    memcpy(keeper->out, &len, sizeof len);
    memcpy(keeper->out + sizeof len, question.at, len);
    keeper->out_len = sizeof len + len;
    keeper->out_at = 0;
    keeper->in_len = 0;
}

/* Whether the socket is still good after send() or recv() gave `got`. */
static bool is_well(ssize_t got)
{
    return got > 0 || (got < 0 && (errno == EAGAIN || errno == EINTR));
}

static bool write_some(struct keeper *keeper)
{
    ssize_t put = send(keeper->fd, keeper->out + keeper->out_at, keeper->out_len - keeper->out_at,
                       MSG_NOSIGNAL | MSG_DONTWAIT);

    if (put > 0)
        keeper->out_at += (size_t)put;
    return is_well(put);
}

static bool read_some(struct keeper *keeper)
{
    ssize_t got = recv(keeper->fd, keeper->in + keeper->in_len, sizeof keeper->in - keeper->in_len,
                       MSG_DONTWAIT);

    if (got > 0)
        keeper->in_len += (size_t)got;
    return is_well(got) && keeper->in_len <= 1u + keeper->in[0];
}

static void finish(struct keeper *keeper)
{
    struct keeper_ask *ask = keeper->asked;

    keeper->busy = false;
    keeper->asked = NULL;
    explicit_bzero(keeper->out, keeper->out_len); /* it may have been a password */
    if (ask)
        ask->answered(ask, (struct str){(const char *)keeper->in + 1, keeper->in[0]});
}

static void go_on(void *argument, int ready)
{
    struct keeper *keeper = argument;
    bool well = true;

    if (!keeper->busy && keeper->count > 0)
        send_next(keeper);
    if (ready & WATCH_WRITE && keeper->busy && keeper->out_at < keeper->out_len)
        well = write_some(keeper);
    if (well && ready & WATCH_READ)
        well = read_some(keeper);
    if (!well) {
        give_up(keeper);
        return;
    }
    if (keeper->busy && keeper->in_len > 0 && keeper->in_len == 1u + keeper->in[0])
        finish(keeper);
    settle(keeper);
}

/* Nobody waits longer than they said; an answer that comes later is for nobody. */
static void expire(void *argument)
{
    struct keeper *keeper = argument;
    int64_t now = time_monotonic_us();
    struct keeper_ask *asked = keeper->asked;

    if (asked && asked->due_us <= now) {
        keeper->asked = NULL;
        asked->answered(asked, nothing);
    }
    for (;;) {
        struct keeper_ask *first = LIST_FIRST(&keeper->waiting, struct keeper_ask, link);

        if (!first || first->due_us > now)
            break;
        first = take(keeper);
        first->answered(first, nothing);
    }
    settle(keeper);
}

void keeper_init(struct keeper *keeper, struct loop *loop, int fd, size_t most)
{
    keeper->fd = fd;
    keeper->most = most;
    list_init(&keeper->waiting);
    watch_init(&keeper->watch, loop, go_on, keeper);
    timer_init(&keeper->timer, loop, expire, keeper);
}

void keeper_done(struct keeper *keeper)
{
    watch_done(&keeper->watch);
    timer_done(&keeper->timer);
}

bool keeper_put(struct keeper *keeper, struct keeper_ask *ask)
{
    if (keeper->fd < 0 || keeper->count == keeper->most)
        return false;
    ask->due_us = time_monotonic_us() + ask->limit_ms * 1000;
    list_add(&keeper->waiting, &ask->link);
    keeper->count++;
    settle(keeper);
    return true;
}
