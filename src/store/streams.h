/* A set of streams as a parameter of a statement. */
#ifndef STORE_STREAMS_H
#define STORE_STREAMS_H

#include "db/params.h"

/* Adds the names of the streams, which are given as bits. */
void params_streams(struct params *params, unsigned streams);

#endif
