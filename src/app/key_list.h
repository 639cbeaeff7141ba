/* A tenant's credentials and party keys, as lines. */
#ifndef APP_KEY_LIST_H
#define APP_KEY_LIST_H

#include "app/session.h"

/* Of the tenant that --tenant names. The exit code. */
int key_list(struct session *session);

#endif
