/* Choices that requests have in common, and the steps of the thread. */
#include "request.h"

/* xorshift64*: the same numbers everywhere. */
static uint64_t next_random(uint64_t *random)
{
    *random ^= *random >> 12;
    *random ^= *random << 25;
    *random ^= *random >> 27;
    return *random * UINT64_C(2685821657736338717) >> 33;
}

unsigned choose(const struct choice *choice, unsigned count)
{
    if (count == 0)
        return 0;
    return choice->random ? (unsigned)(next_random(choice->random) % count)
                          : choice->variant % count;
}

/* True once in `n` times, by chance only. */
static bool rarely(const struct requested *it, unsigned n)
{
    return it->choice->random && choose(it->choice, n) == 1;
}

enum reason some_reason(const struct requested *it, enum reason usual)
{
    return rarely(it, 8) ? (enum reason)choose(it->choice, REASON_COUNT) : usual;
}

enum seat some_party(const struct requested *it)
{
    enum seat seat = it->ask->actor.seat;

    if (seat_is_party(seat) && !rarely(it, 8))
        return seat;
    return choose(it->choice, 2) == 0 ? SEAT_CLIENT : SEAT_FREELANCER;
}

int64_t some_time(const struct requested *it, int64_t usual_ms)
{
    static const int64_t spans[] = {-1,      0,        1,         HOUR,         DAY,
                                    5 * DAY, 40 * DAY, 365 * DAY, 365 * DAY + 1};

    if (rarely(it, 3))
        return it->ask->now + spans[choose(it->choice, COUNT(spans))];
    return it->ask->now + usual_ms;
}

static struct fault open_thread(const struct requested *it)
{
    struct open_thread in = {
        .client = it->world->people[SEAT_CLIENT],
        .freelancer = it->world->people[SEAT_FREELANCER],
        .amount = {150000, {"JPY"}},
        .ref = STR("order 7"),
        .title = STR("Logo"),
        .client_name = STR("Aiko"),
        .freelancer_name = STR("Daniel"),
    };

    return rule_open_thread(it->ask, &in);
}

static struct fault post(const struct requested *it, enum stream stream)
{
    struct post in = {.stream = stream, .text = STR("A line.")};

    if (rarely(it, 10))
        in.text = STR("");
    if (rarely(it, 10))
        in.reply_to = (int64_t)choose(it->choice, 9);
    return rule_post(it->ask, &in);
}

static struct fault post_joint(const struct requested *it)
{
    return post(it, STREAM_JOINT);
}

static struct fault post_caucus(const struct requested *it)
{
    return post(it, stream_of_caucus(some_party(it)));
}

static struct fault post_staff(const struct requested *it)
{
    return post(it, STREAM_STAFF);
}

static struct fault import(const struct requested *it)
{
    struct imported in = {.from = some_party(it), .text = STR("Hello."), .at = it->ask->now - DAY};

    return rule_import(it->ask, &in);
}

static struct fault attach(const struct requested *it)
{
    bool staff = it->ask->actor.seat == SEAT_SUPERVISOR || it->ask->actor.seat == SEAT_ASSISTANT;
    struct attach in = {
        .stream = staff ? STREAM_STAFF : STREAM_JOINT,
        .id = world_id(it->world),
        .size = 12,
        .name = STR("brief.pdf"),
        .media_type = STR("application/pdf"),
    };

    return rule_attach(it->ask, &in);
}

static struct fault open_caucus(const struct requested *it)
{
    return rule_caucus_open(it->ask, some_party(it));
}

static struct fault close_caucus(const struct requested *it)
{
    return rule_caucus_close(it->ask, some_party(it));
}

static struct fault consent(const struct requested *it)
{
    enum seat party = it->ask->actor.seat;

    return rule_consent(it->ask, it->ask->state->heads[stream_of_caucus(party)].seq, party);
}

static struct fault disclose(const struct requested *it)
{
    enum seat party = some_party(it);
    struct disclose in = {
        .party = party,
        .seq = it->ask->state->heads[stream_of_caucus(party)].seq,
        .text = STR("A line."),
        .consented = !rarely(it, 4),
        .author = party,
    };

    return rule_disclose(it->ask, &in);
}

static struct fault read_all(const struct requested *it)
{
    int64_t seq = it->ask->state->heads[STREAM_JOINT].seq;

    return rule_read(it->ask, rarely(it, 4) ? seq - 1 : seq);
}

static struct fault export(const struct requested *it)
{
    return rule_export(it->ask, stream_visible(it->ask->actor.seat));
}

static struct fault erase(const struct requested *it)
{
    struct erase in = {
        .target = {STREAM_JOINT, 1},
        .fields = STR("client_name freelancer_name"),
        .reason = some_reason(it, REASON_PRIVACY_REQUEST),
    };

    return rule_erase(it->ask, &in);
}

struct fault (*const thread_requests[STEPS])(const struct requested *it) = {
    [STEP_open_thread] = open_thread,
    [STEP_post_joint] = post_joint,
    [STEP_post_caucus] = post_caucus,
    [STEP_post_staff] = post_staff,
    [STEP_import] = import,
    [STEP_attach] = attach,
    [STEP_open_caucus] = open_caucus,
    [STEP_close_caucus] = close_caucus,
    [STEP_consent] = consent,
    [STEP_disclose] = disclose,
    [STEP_read] = read_all,
    [STEP_export] = export,
    [STEP_erase] = erase,
};

struct fault request_as(struct world *world, struct ask *ask, enum step step,
                        const struct choice *choice)
{
    const struct requested it = {world, ask, choice};

    if (thread_requests[step])
        return thread_requests[step](&it);
    assert_non_null(dispute_requests[step]);
    return dispute_requests[step](&it);
}

struct fault request(struct world *world, enum seat seat, enum step step,
                     const struct choice *choice)
{
    return request_as(world, world_ask(world, seat), step, choice);
}
