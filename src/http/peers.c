/* A small hash table; its nodes are used again, so it never holds more than there were addresses at
 * once. */
#include "http/peers.h"

void peers_init(struct peers *peers, struct arena *arena, uint64_t seed)
{
    peers->arena = arena;
    peers->seed = seed;
    list_init(&peers->spare);
    for (size_t i = 0; i < PEER_BUCKETS; i++)
        list_init(&peers->buckets[i]);
}

static struct list *bucket_of(struct peers *peers, const struct in6_addr *address)
{
    uint64_t halves[2], hash;

    memcpy(halves, address, sizeof(halves));
    hash = (halves[0] ^ peers->seed) * UINT64_C(0x9e3779b97f4a7c15);
    hash = (hash ^ (hash >> 32) ^ halves[1]) * UINT64_C(0xd6e8feb86659fd93);
    return &peers->buckets[(hash >> 40) % PEER_BUCKETS];
}

static struct peer *find(struct list *bucket, const struct in6_addr *address)
{
    LIST_EACH (link, bucket) {
        struct peer *peer = CONTAINER_OF(link, struct peer, link);

        if (memcmp(&peer->address, address, sizeof(*address)) == 0)
            return peer;
    }
    return NULL;
}

struct peer *peers_enter(struct peers *peers, const struct in6_addr *address, size_t limit)
{
    struct list *bucket = bucket_of(peers, address), *spare;
    struct peer *peer = find(bucket, address);

    if (limit == 0 || (peer && peer->connections >= limit))
        return NULL;
    if (!peer) {
        spare = list_take(&peers->spare);
        peer =
            spare ? CONTAINER_OF(spare, struct peer, link) : ARENA_NEW(peers->arena, struct peer);
        peer->address = *address;
        peer->connections = 0;
        list_add(bucket, &peer->link);
    }
    peer->connections++;
    return peer;
}

void peers_leave(struct peers *peers, struct peer *peer)
{
    if (!peer || --peer->connections > 0)
        return;
    list_remove(&peer->link);
    list_add(&peers->spare, &peer->link);
}
