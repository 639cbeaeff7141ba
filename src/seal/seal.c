/* Start-up and random bytes. */
#include "seal/seal.h"

#include <sodium.h>

bool seal_start(void)
{
    return sodium_init() >= 0;
}

void seal_random(void *out, size_t len)
{
    randombytes_buf(out, len);
}
