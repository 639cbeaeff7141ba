/* A secret from whoever starts a program: never an argument, which everybody on the machine sees.
 */
#ifndef APP_ASK_SECRET_H
#define APP_ASK_SECRET_H

#include "base/str.h"

enum { SECRET_MAX = 1024 }; /* bytes */

struct secret_wanted {
    const char *what;     /* "passphrase" */
    const char *setting;  /* where it is: a file, "fd:N", "credential:NAME"; "": at the terminal */
    const char *question; /* there */
    const char *no_terminal; /* the sentence for who has none */
    size_t least;            /* bytes */
    bool is_new;             /* it is asked for twice */
};

/* Reads it from there; a line feed at its end does not count. It is in `arena`: who is done with it
 * wipes it. NULL, or what is wrong. */
const char *ask_secret(const struct secret_wanted *wanted, struct arena *arena, struct str *out);

#endif
