/* Splits of the amount in dispute: they sum exactly, always. */
#ifndef DISPUTE_SPLIT_H
#define DISPUTE_SPLIT_H

#include "base/fault.h"
#include "dispute/state.h"

struct split {
    int64_t client, freelancer;
};

/* Whether both shares are at least zero and sum to the amount. No pair of integers overflows it. */
bool split_is_whole(struct split split, int64_t amount);

/* The split that is meant: the preset's (half: the odd unit goes to settings.remainder_to), or the
 * two `given` shares of a custom one. With a preset, `given` is zero or just what the preset gives.
 * FAULT_split_sum, FAULT_invalid. */
MUST_USE struct fault split_read(const struct settings *settings, int64_t amount,
                                 enum preset preset, struct split given, struct split *out);

/* Whether both sides have the tenant's minimum share. FAULT_split_below_minimum. */
MUST_USE struct fault split_check_minimum(const struct settings *settings, int64_t amount,
                                          struct split split);

/* The fee of settings.fee_bp, taken from the shares of those who bear it; half each if both do, and
 * then the side that gets the odd unit of money (remainder_to) bears the odd unit of the fee. What
 * a share cannot bear is not taken. */
struct split split_fee(const struct settings *settings, int64_t amount, struct split shares);

#endif
