/* Money: integer minor units (up to 10^15) and an ISO 4217 code. No floating point anywhere near
 * it. */
#ifndef BASE_MONEY_H
#define BASE_MONEY_H

#include "base/str.h"

#define MONEY_MAX INT64_C(1000000000000000)

struct currency {
    char code[4]; /* "JPY" and a NUL; "" is none */
};

struct money {
    int64_t amount;
    struct currency currency;
};

/* Whether `code` is an active ISO 4217 currency; then it is stored in `out`. */
bool currency_read(struct str code, struct currency *out);

/* Digits of the minor unit: 0 for JPY, 2 for USD, 3 for KWD. */
int currency_exponent(struct currency currency);

bool currency_equal(struct currency a, struct currency b);

/* `amount` × `basis_points` / 10000, rounded down, without overflow. 0 ≤ amount ≤ MONEY_MAX, 0 ≤ bp
 * ≤ 10000. */
int64_t money_share(int64_t amount, int basis_points);

#endif
