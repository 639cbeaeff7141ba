/* Writing dates: what RFC 3339 says, in the order and the words of RFC 5322. */
#include "http/date.h"

#include "base/time.h"

void date_write(int64_t seconds, char out[DATE_SIZE])
{
    static const char days[7][4] = {"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};
    static const char months[12][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    char instant[INSTANT_TEXT_SIZE]; /* 1994-11-06T08:49:37.000Z */
    int month;

    instant_write(seconds * 1000, instant);
    month = (instant[5] - '0') * 10 + instant[6] - '0';
    CHECK(month >= 1 && month <= 12);
    CHECK(snprintf(out, DATE_SIZE, "%s, %.2s %s %.4s %.8s GMT", days[seconds / 86400 % 7],
                   instant + 8, months[month - 1], instant, instant + 11) == DATE_SIZE - 1);
}
