/* Callers, each with one message at a time; and the token, which may go and come back. */
#include "agent/serve.h"

#include "agent/inquiry.h"
#include "base/log.h"
#include "base/time.h"
#include "custody/agent.h"
#include "custody/call.h"

#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

enum { HEAD = 4, PAUSE_FIRST_MS = 1000 };

struct agent {
    struct agent_config config;
    struct loop *loop;
    struct watch door;
    struct list callers; /* struct caller.link */
    size_t caller_count;
    int64_t pause_ms, again_us; /* between two looks for a token that is away; when the next is */
    bool away, is_refused;
};

struct caller {
    struct list link; /* in struct agent.callers */
    struct arena *arena;
    struct agent *agent;
    struct watch watch;
    struct timer deadline;
    size_t len; /* of what has come of a message */
    uint8_t bytes[HEAD + AGENT_REQUEST_MAX];
};

static void leave(void *argument)
{
    struct caller *caller = argument;
    int fd = caller->watch.fd;

    list_remove(&caller->link);
    caller->agent->caller_count--;
    watch_done(&caller->watch);
    timer_done(&caller->deadline);
    close(fd);
    arena_free(caller->arena);
}

/* The first look is at once, then ever later. */
static void lose(struct agent *agent)
{
    hsm_close(agent->config.hsm);
    log_event(agent_away, {"why", hsm_why(agent->config.hsm), 0});
    agent->away = true;
    agent->again_us = time_monotonic_us() + agent->pause_ms * 1000;
    agent->pause_ms = agent->pause_ms ? agent->pause_ms * 2 : PAUSE_FIRST_MS;
    if (agent->pause_ms > LIMIT_TOKEN_PAUSE_MS)
        agent->pause_ms = LIMIT_TOKEN_PAUSE_MS;
}

static bool is_there(struct agent *agent)
{
    enum hsm_state state;

    if (hsm_is_open(agent->config.hsm))
        return true;
    if (agent->is_refused || time_monotonic_us() < agent->again_us)
        return false;
    state = hsm_open(agent->config.hsm);
    if (state == HSM_OPEN)
        return true;
    lose(agent);
    agent->is_refused = state == HSM_REFUSED;
    if (agent->is_refused)
        agent->config.refused(agent->config.argument);
    return false;
}

static const struct hsm_key *key_of(const struct agent *agent, const uint8_t *public_key)
{
    const struct hsm_key *keys, *found = NULL;
    size_t count = hsm_keys(agent->config.hsm, &keys);

    for (size_t i = 0; i < count && !found; i++)
        if (memcmp(keys[i].public_key, public_key, PUBLIC_KEY_SIZE) == 0)
            found = &keys[i];
    return found;
}

/* A session that has ended is opened again once, at once. */
static bool sign_for(struct agent *agent, const struct inquiry *inquiry, struct signature *out)
{
    for (int attempt = 0; attempt < 2 && is_there(agent); attempt++) {
        const struct hsm_key *key = key_of(agent, inquiry->public_key);

        if (!key)
            return false;
        if (hsm_sign(agent->config.hsm, key, inquiry->message, out)) {
            if (agent->away)
                log_event(agent_back, {"key", key->label, 0});
            agent->away = false;
            agent->pause_ms = 0;
            return true;
        }
        lose(agent);
    }
    return false;
}

static struct str answer(struct agent *agent, struct arena *arena, const struct inquiry *inquiry)
{
    struct signature signature;

    if (inquiry->kind == INQUIRY_LIST && is_there(agent)) {
        const struct hsm_key *keys;
        size_t count = hsm_keys(agent->config.hsm, &keys);

        return answer_keys(arena, keys, count);
    }
    if (inquiry->kind == INQUIRY_SIGN && sign_for(agent, inquiry, &signature))
        return answer_signature(arena, &signature);
    return answer_failure(arena);
}

/* False: it was no message, or whoever asked does not take the answer. */
static bool reply(struct caller *caller)
{
    struct str message = {(const char *)caller->bytes + HEAD, caller->len - HEAD};
    struct inquiry inquiry = inquiry_read(message);
    struct arena *arena;
    struct str out;
    bool done;

    if (inquiry.kind == INQUIRY_WRONG)
        return false;
    arena = arena_new(MIB(1));
    out = answer(caller->agent, arena, &inquiry);
    done = send(caller->watch.fd, out.at, out.len, MSG_NOSIGNAL | MSG_DONTWAIT) == (ssize_t)out.len;
    arena_free(arena);
    caller->len = 0;
    timer_start(&caller->deadline, LIMIT_AGENT_IDLE_MS);
    return done;
}

/* Bytes that the message still lacks, as far as is known; 0: it is whole. False: it is too long. */
static bool lacking(const struct caller *caller, size_t *out)
{
    size_t len = caller->len < HEAD ? 0 : call_read_u32(caller->bytes);

    *out = HEAD + len - caller->len;
    return len <= AGENT_REQUEST_MAX;
}

/* Never more than one message, so that callers take turns. */
static void listen_to(void *argument, int ready UNUSED)
{
    struct caller *caller = argument;
    bool good = true;
    ssize_t got = 1;
    size_t more;

    while (got > 0 && (good = lacking(caller, &more)) && more > 0) {
        got = recv(caller->watch.fd, caller->bytes + caller->len, more, MSG_DONTWAIT);
        caller->len += got > 0 ? (size_t)got : 0;
    }
    if (!good || got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR) ||
        (got > 0 && !reply(caller)))
        leave(caller);
}

static bool is_ours(int fd)
{
    struct ucred peer;
    socklen_t len = sizeof peer;

    return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &len) == 0 &&
           (peer.uid == geteuid() || peer.uid == 0);
}

static void let_in(void *argument, int ready UNUSED)
{
    struct agent *agent = argument;
    int fd = accept4(agent->config.listen_fd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    struct caller *caller;
    struct arena *arena;

    if (fd < 0)
        return;
    if (agent->caller_count == LIMIT_AGENT_CALLERS || !is_ours(fd)) {
        close(fd);
        return;
    }
    arena = arena_new(MIB(1));
    caller = ARENA_NEW(arena, struct caller);
    caller->arena = arena;
    caller->agent = agent;
    list_add(&agent->callers, &caller->link);
    agent->caller_count++;
    watch_init(&caller->watch, agent->loop, listen_to, caller);
    timer_init(&caller->deadline, agent->loop, leave, caller);
    timer_start(&caller->deadline, LIMIT_AGENT_IDLE_MS);
    watch_set(&caller->watch, fd, WATCH_READ);
}

struct agent *agent_new(struct arena *arena, struct loop *loop, const struct agent_config *config)
{
    struct agent *agent = ARENA_NEW(arena, struct agent);

    agent->config = *config;
    agent->loop = loop;
    list_init(&agent->callers);
    watch_init(&agent->door, loop, let_in, agent);
    watch_set(&agent->door, config->listen_fd, WATCH_READ);
    return agent;
}

void agent_close(struct agent *agent)
{
    LIST_EACH (link, &agent->callers)
        leave(CONTAINER_OF(link, struct caller, link));
    watch_done(&agent->door);
}
