/* The Date header (RFC 9110, 5.6.7): "Sun, 06 Nov 1994 08:49:37 GMT". */
#ifndef HTTP_DATE_H
#define HTTP_DATE_H

#include "base/base.h"

enum { DATE_SIZE = 30 };

void date_write(int64_t seconds, char out[DATE_SIZE]);

#endif
