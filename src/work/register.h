/* The register: what the service itself has to say in a log is an entry too, in a thread of its own
 * for each tenant. docs/decisions/0022 tells why, docs/audit-format.md, 3, what stands in it. */
#ifndef WORK_REGISTER_H
#define WORK_REGISTER_H

#include "dispute/fact.h"

struct shelf;

/* Most facts of a tenant that wait to be said; what comes when there are so many is dropped. */
enum { REGISTER_QUEUE = 64 };

/* The thread of a tenant's register: it has the tenant's own id. */
struct id register_thread(struct id tenant);

/* Says a fact in the log of the room `fact->stream`: in the tenant's next turn it is sealed, stored
 * and gets its place before anything else that waits. The notary fills in actor and time. The fact
 * has no texts; it is copied. Said while the tenant's logs are opened (shelf_open()), it has its
 * place before all other new entries, so a new log begins with it.
 *
 * Nothing remembers what was asked for: what was not stored when the process ends was not said. */
void register_say(struct shelf *shelf, const struct fact *fact);

#endif
