/* How many connections each peer address holds. */
#ifndef HTTP_PEERS_H
#define HTTP_PEERS_H

#include <netinet/in.h>

#include "base/arena.h"
#include "base/list.h"

/* An address that holds connections. IPv4 is kept as mapped IPv6. */
struct peer {
    struct list link; /* in struct peers.buckets or .spare */
    struct in6_addr address;
    size_t connections;
};

enum { PEER_BUCKETS = 1024 };

struct peers {
    struct arena *arena;
    struct list spare;                 // struct peer.link
    struct list buckets[PEER_BUCKETS]; // struct peer.link
    uint64_t seed;
};

/* `seed` is random: nobody may choose addresses that meet in one bucket. */
void peers_init(struct peers *peers, struct arena *arena, uint64_t seed);

/* Counts one more connection of `address`; NULL if that would be more than `limit`. */
struct peer *peers_enter(struct peers *peers, const struct in6_addr *address, size_t limit);

/* Counts one less. NULL (a peer without an address) is fine. */
void peers_leave(struct peers *peers, struct peer *peer);

#endif
