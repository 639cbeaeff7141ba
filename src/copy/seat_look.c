/* Who speaks, by colour and shape at once: client ● blue, freelancer ■ vermilion, mediator ◆
 * purple, as in the thread view. */
#include "copy/paper.h"

struct colour seat_colour(enum seat seat)
{
    switch (seat) {
    case SEAT_CLIENT:
        return (struct colour){0x00, 0x63, 0x9c};
    case SEAT_FREELANCER:
        return (struct colour){0xa8, 0x43, 0x00};
    case SEAT_MEDIATOR:
        return (struct colour){0x8a, 0x3a, 0x74};
    case SEAT_SUPERVISOR:
    case SEAT_AUDITOR:
    case SEAT_ASSISTANT:
        return (struct colour){0x6b, 0x55, 0x00};
    default:
        return (struct colour){0x5a, 0x5d, 0x64};
    }
}

size_t seat_shape(enum seat seat, const struct corner **out)
{
    static const struct corner square[] = {{3.5, 3.5}, {12.5, 3.5}, {12.5, 12.5}, {3.5, 12.5}};
    static const struct corner diamond[] = {{8, 1.8}, {14.2, 8}, {8, 14.2}, {1.8, 8}};
    static const struct corner triangle[] = {{8, 2.5}, {14, 13}, {2, 13}};
    static const struct corner bar[] = {{3, 6}, {13, 6}, {13, 10}, {3, 10}};

    switch (seat) {
    case SEAT_CLIENT:
        *out = NULL;
        return 0;
    case SEAT_FREELANCER:
        *out = square;
        return COUNT(square);
    case SEAT_MEDIATOR:
        *out = diamond;
        return COUNT(diamond);
    case SEAT_SUPERVISOR:
    case SEAT_AUDITOR:
    case SEAT_ASSISTANT:
        *out = triangle;
        return COUNT(triangle);
    default:
        *out = bar;
        return COUNT(bar);
    }
}
