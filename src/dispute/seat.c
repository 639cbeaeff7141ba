/* Who holds which seat of a thread. */
#include "dispute/seat.h"

struct fault seat_check(const struct thread *thread, struct actor actor)
{
    bool client = id_equal(actor.person, thread->client);
    bool freelancer = id_equal(actor.person, thread->freelancer);

    if (actor.seat == SEAT_MARKETPLACE || actor.seat == SEAT_CLOCK)
        return OK;
    if (client != (actor.seat == SEAT_CLIENT) || freelancer != (actor.seat == SEAT_FREELANCER))
        return fault_of(FAULT_not_allowed);
    if (actor.seat != SEAT_MEDIATOR || id_equal(actor.person, thread->mediator))
        return OK;
    return fault_of(id_is_none(thread->mediator) ? FAULT_no_mediator : FAULT_not_allowed);
}

struct fault seat_check_joined(const struct thread *thread)
{
    if (thread->mediator_joined)
        return OK;
    if (id_is_none(thread->mediator))
        return fault_of(FAULT_no_mediator);
    return fault_say(FAULT_no_mediator, NULL, "The assigned mediator has not joined yet.");
}
