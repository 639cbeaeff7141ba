/* Bytes to and from another process, until a moment. */
#ifndef CUSTODY_CALL_H
#define CUSTODY_CALL_H

#include "base/str.h"

/* `fd` does not block. `until_us` is of time_monotonic_us(). False: it took too long, or the other
 * side has gone. */
MUST_USE bool call_send(int fd, struct str bytes, int64_t until_us);
MUST_USE bool call_receive(int fd, void *out, size_t len, int64_t until_us);

/* Four bytes, big endian. */
uint32_t call_read_u32(const uint8_t at[4]);
void call_write_u32(uint32_t value, uint8_t out[4]);

#endif
