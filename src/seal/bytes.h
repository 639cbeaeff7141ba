/* libsodium counts in unsigned bytes, the service views text as char: the one place where the two
 * meet. */
#ifndef SEAL_BYTES_H
#define SEAL_BYTES_H

#include "base/str.h"

/* The bytes of `s`, never NULL. */
static inline const unsigned char *bytes_of(struct str s)
{
    return (const unsigned char *)(s.at ? s.at : "");
}

#endif
