/* Rows that steps change, as the json parameter of append.sql. */
#ifndef STORE_CHANGES_H
#define STORE_CHANGES_H

#include "store/append.h"

/* One object with the arrays threads, people, disputes, proposals, attachments, reads, erased,
 * facts and claims; arrays that would be empty are left out, so that plain messages send "{}". */
struct str changes_write(struct arena *arena, struct append_command *const *commands, size_t count);

#endif
