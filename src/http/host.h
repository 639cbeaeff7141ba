/* The Host header: its form, and whether we answer for it. */
#ifndef HTTP_HOST_H
#define HTTP_HOST_H

#include "base/fault.h"
#include "http/request.h"

/* `hosts` is the allow-list of struct server_config. Checking it is what defends against DNS
 * rebinding. */
MUST_USE struct fault host_check(const struct request *request, int minor,
                                 const char *const *hosts);

#endif
