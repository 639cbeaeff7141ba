/* Looks on their way to the table. */
#include "flow/looks.h"

#include "flow/service_inside.h"

static void send(void *argument);

static void wait(struct looks *looks)
{
    if (looks->waits || looks->arena || looks->count == 0)
        return;
    looks->waits = true;
    timer_start(&looks->timer, LIMIT_LOOK_NOTE_MS);
}

static void sent(void *argument)
{
    struct looks *looks = argument;
    bool more = looks->count > 0 && looks->service->hub.draining;

    if (fault_is(looks->query.fault))
        looks->lost += (int64_t)looks->asked;
    if (looks->lost > 0)
        log_event(looks_lost, {"count", NULL, looks->lost});
    looks->lost = 0;
    arena_free(looks->arena);
    looks->arena = NULL;
    if (more)
        looks_flush(looks);
    else
        wait(looks);
}

/* Those of one tenant; the others stay. */
static size_t take(struct looks *looks, struct looked *out)
{
    struct id tenant = looks->at[0].tenant;
    size_t taken = 0, left = 0;

    for (size_t i = 0; i < looks->count; i++)
        if (id_equal(looks->at[i].tenant, tenant))
            out[taken++] = looks->at[i];
        else
            looks->at[left++] = looks->at[i];
    looks->count = left;
    return taken;
}

static void send(void *argument)
{
    struct looks *looks = argument;
    struct looked *taken;

    looks->waits = false;
    looks->arena = arena_new(LIMIT_ARENA);
    taken = arena_array(looks->arena, looks->count, sizeof *taken);
    looks->asked = take(looks, taken);
    looks->query =
        (struct query){.arena = looks->arena, .writes = true, .done = sent, .argument = looks};
    looks_note_ask(&looks->query, taken, looks->asked);
    pool_run(looks->service->pool, &looks->query);
}

void looks_flush(struct looks *looks)
{
    if (looks->arena || looks->count == 0)
        return;
    timer_stop(&looks->timer);
    send(looks);
}

/* FNV-1a, of what makes two looks the same. */
static uint64_t digest_look(const struct looked *look)
{
    const int64_t numbers[] = {look->at / LIMIT_LOOK_SLOT_MS, look->what, look->stream};
    const struct {
        const void *at;
        size_t len;
    } parts[] = {{look->tenant.bytes, sizeof look->tenant.bytes},
                 {look->thread.bytes, sizeof look->thread.bytes},
                 {look->person.bytes, sizeof look->person.bytes},
                 {numbers, sizeof numbers}};
    uint64_t digest = 0xcbf29ce484222325;

    for (size_t part = 0; part < COUNT(parts); part++)
        for (size_t i = 0; i < parts[part].len; i++)
            digest = (digest ^ ((const uint8_t *)parts[part].at)[i]) * 0x100000001b3;
    return digest;
}

/* −1: none. */
static int stream_of(unsigned looked)
{
    for (int stream = 0; stream < STREAM_COUNT; stream++)
        if (looked & BIT(stream))
            return stream;
    return -1;
}

void looks_note(struct looks *looks, const struct task *task, struct id thread)
{
    struct looked look = {
        .tenant = task->keys.tenant,
        .thread = thread,
        .person = task->actor.person,
        .seat = task->actor.seat,
        .what = task->endpoint->shows,
        .stream = stream_of(task->looked),
        .at = task->now,
    };
    uint64_t digest;

    if (id_is_none(look.person))
        return;
    digest = digest_look(&look);
    if (looks->known[digest % LOOKS_KNOWN] == digest)
        return;
    if (looks->count == LIMIT_LOOK_QUEUE) {
        looks->lost++;
        return;
    }
    looks->known[digest % LOOKS_KNOWN] = digest;
    looks->at[looks->count++] = look;
    wait(looks);
}

void looks_init(struct looks *looks, struct service *service)
{
    looks->service = service;
    timer_init(&looks->timer, service->loop, send, looks);
}

void looks_done(struct looks *looks)
{
    timer_done(&looks->timer);
}
