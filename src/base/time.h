/* Instants are int64 milliseconds since 1970-01-01T00:00:00Z, named *_at; spans are *_ms. 0 means
 * "none". */
#ifndef BASE_TIME_H
#define BASE_TIME_H

#include "base/str.h"

enum { INSTANT_TEXT_SIZE = 25 };

/* Wall clock now, in milliseconds. Only flow/, work/ and app/ call it; the rules get `now` given.
 */
int64_t time_now(void);

/* Monotonic microseconds, for measuring spans. */
int64_t time_monotonic_us(void);

/* RFC 3339 UTC with milliseconds: "2026-11-21T09:30:00.000Z". Years 1970 to 9999. */
void instant_write(int64_t at, char out[INSTANT_TEXT_SIZE]);
struct str instant_text(struct arena *arena, int64_t at);

/* Reads RFC 3339 with any offset and up to 3 fractional digits. False for anything else: no offset,
 * second 60, a date that does not exist, a year outside 1970 to 9999. */
bool instant_read(struct str text, int64_t *out);

#endif
