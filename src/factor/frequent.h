/* The passwords that people choose most, which are tried first: made while building
 * (src/build/embed_passwords.py), of at least LIMIT_PASSWORD_LEAST bytes, in small letters. */
#ifndef FACTOR_FREQUENT_H
#define FACTOR_FREQUENT_H

#include <stddef.h>

/* Each on a line; a line feed comes first and last. No NUL. */
extern const char frequent_passwords[];
extern const size_t frequent_passwords_len;

#endif
