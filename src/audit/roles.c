/* Entries of different streams have no order among each other, so that outside the joint stream a
 * role is checked as a set: whoever spoke as client, freelancer or mediator was made so, at some
 * time, by the joint stream. */
#include "audit/roles.h"

bool role_may_write(enum seat seat, enum stream stream)
{
    if (seat != SEAT_CLIENT && seat != SEAT_FREELANCER)
        return true;
    return stream == STREAM_JOINT || stream == stream_of_caucus(seat);
}

static bool role_is_in(const struct role *roles, size_t count, enum seat seat, struct id person)
{
    for (size_t i = 0; i < count; i++)
        if (roles[i].seat == seat && id_equal(roles[i].person, person))
            return true;
    return false;
}

static bool add(struct arena *arena, struct role **at, size_t *count, size_t *room,
                struct role role)
{
    if (*count == ROLES_MAX)
        return false;
    if (*count == *room) {
        size_t more = *room > 0 ? 2 * *room : 16;
        struct role *grown = arena_array(arena, more, sizeof(*grown));

        if (*count > 0)
            memcpy(grown, *at, *count * sizeof(*grown));
        *at = grown;
        *room = more;
    }
    (*at)[(*count)++] = role;
    return true;
}

static bool give(struct roles *roles, enum seat seat, struct id person, int64_t seq)
{
    struct role role = {.seat = seat, .person = person, .stream = STREAM_JOINT, .seq = seq};

    if (id_is_none(person) || role_is_in(roles->held, roles->held_count, seat, person))
        return true;
    return add(roles->arena, &roles->held, &roles->held_count, &roles->held_room, role);
}

bool roles_note(struct roles *roles, const struct fact *fact, int64_t seq)
{
    struct role role = {
        .seat = fact->actor.seat, .person = fact->actor.person, .stream = fact->stream, .seq = seq};

    if (fact->stream == STREAM_JOINT) {
        if (fact->kind == FACT_thread_opened)
            return give(roles, SEAT_CLIENT, fact->client, seq) &&
                   give(roles, SEAT_FREELANCER, fact->freelancer, seq);
        return fact->kind != FACT_mediator_assigned ||
               give(roles, SEAT_MEDIATOR, fact->person, seq);
    }
    if (role.seat > SEAT_MEDIATOR ||
        role_is_in(roles->spoke, roles->spoke_count, role.seat, role.person))
        return true;
    return add(roles->arena, &roles->spoke, &roles->spoke_count, &roles->spoke_room, role);
}

void roles_check(const struct roles *roles, struct report *report)
{
    for (size_t i = 0; i < roles->spoke_count; i++) {
        const struct role *role = &roles->spoke[i];
        char place[PLACE_SIZE];

        report_place(role->stream, role->seq, place);
        report_that(report, role_is_in(roles->held, roles->held_count, role->seat, role->person),
                    AUDIT_replay, place, "its author never held that seat in this case");
    }
}
