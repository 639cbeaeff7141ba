/* The settings of a tenant that has chosen none. */
#include "dispute/state.h"

#define DAYS(n) (INT64_C(24) * 3600 * 1000 * (n))

struct settings settings_default(void)
{
    return (struct settings){
        .negotiation_ms = DAYS(7),
        .mediation_ms = DAYS(7),
        .arbitration_ms = DAYS(14),
        .proposal_ms = DAYS(3),
        .evidence_ms = DAYS(3),
        .settlement_ms = DAYS(7),
        .reopen_ms = DAYS(14),
        .fee_bearer = BEARER_BOTH,
        .remainder_to = SEAT_FREELANCER,
    };
}
