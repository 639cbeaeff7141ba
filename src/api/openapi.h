/* The contract, openapi.yaml, as JSON; src/build/embed_openapi.py makes it part of the program. */
#ifndef API_OPENAPI_H
#define API_OPENAPI_H

#include "base/base.h"

extern const char openapi_json[];
extern const size_t openapi_json_len;

#endif
