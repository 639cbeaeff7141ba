/* Splits of the amount in dispute. */
#include "dispute/split.h"

bool split_is_whole(struct split split, int64_t amount)
{
    int64_t sum;

    if (split.client < 0 || split.freelancer < 0)
        return false;
    return !__builtin_add_overflow(split.client, split.freelancer, &sum) && sum == amount;
}

/* Half of it each, the odd unit to one side. */
static struct split halve(int64_t amount, enum seat remainder_to)
{
    int64_t half = amount / 2;

    if (remainder_to == SEAT_CLIENT)
        return (struct split){amount - half, half};
    return (struct split){half, amount - half};
}

static struct fault read_custom(int64_t amount, struct split given, struct split *out)
{
    if (given.client < 0 || given.freelancer < 0)
        return fault_say(FAULT_invalid, "/split", "No share is less than nothing.");
    if (!split_is_whole(given, amount))
        return fault_at(FAULT_split_sum, "/split");
    *out = given;
    return OK;
}

struct fault split_read(const struct settings *settings, int64_t amount, enum preset preset,
                        struct split given, struct split *out)
{
    struct split split;

    switch (preset) {
    case PRESET_CUSTOM:
        return read_custom(amount, given, out);
    case PRESET_CLIENT_GETS_ALL:
        split = (struct split){amount, 0};
        break;
    case PRESET_FREELANCER_GETS_ALL:
        split = (struct split){0, amount};
        break;
    case PRESET_HALF:
        split = halve(amount, settings->remainder_to);
        break;
    default:
        return fault_at(FAULT_invalid, "/split/preset");
    }
    if ((given.client || given.freelancer) &&
        (given.client != split.client || given.freelancer != split.freelancer))
        return fault_say(FAULT_split_sum, "/split", "The shares are not those of the preset.");
    *out = split;
    return OK;
}

struct fault split_check_minimum(const struct settings *settings, int64_t amount,
                                 struct split split)
{
    int64_t minimum = money_share(amount, settings->minimum_share_bp);

    if (split.client < minimum || split.freelancer < minimum)
        return fault_at(FAULT_split_below_minimum, "/split");
    return OK;
}

static int64_t at_most(int64_t value, int64_t limit)
{
    return value < limit ? value : limit;
}

struct split split_fee(const struct settings *settings, int64_t amount, struct split shares)
{
    int64_t fee = money_share(amount, settings->fee_bp);
    struct split fees = {0};

    if (settings->fee_bearer == BEARER_CLIENT)
        fees.client = fee;
    if (settings->fee_bearer == BEARER_FREELANCER)
        fees.freelancer = fee;
    if (settings->fee_bearer == BEARER_BOTH)
        fees = halve(fee, settings->remainder_to);
    return (struct split){at_most(fees.client, shares.client),
                          at_most(fees.freelancer, shares.freelancer)};
}
