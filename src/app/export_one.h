/* Asking a service for the archive of a thread, and fetching it. */
#ifndef APP_EXPORT_ONE_H
#define APP_EXPORT_ONE_H

#include "app/arguments.h"
#include "app/client.h"

/* Closes an export of `thread` and writes its archive to `fd`. `query` is "" or what stands behind
 * the '?' of the download. False: `client->why` says why. */
MUST_USE bool export_one(struct client *client, const char *thread, const char *query, int fd);

/* The query that the command line asks for. */
const char *export_query(const struct arguments *arguments);

/* A client with the command line's credential. */
struct client export_client(const struct arguments *arguments);

/* Many cases, into the folder of --output; the exit code. */
int export_many(struct arguments *arguments);

#endif
