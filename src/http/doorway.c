/* New connections: their address, the caps, and a word to those that find no place. */
#include "http/doorway.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include "http/connection.h"
#include "http/response.h"
#include "http/server_inside.h"

/* The address of a TCP peer, IPv4 as mapped IPv6, and as text. */
static bool read_address(const struct sockaddr *from, struct in6_addr *out,
                         char text[INET6_ADDRSTRLEN])
{
    /* the kernel fills the struct that belongs to the family */
    const struct sockaddr_in *in = (const void *)from;
    const struct sockaddr_in6 *in6 = (const void *)from;

    if (from->sa_family == AF_INET) {
        *out = (struct in6_addr){.s6_addr = {[10] = 0xff, [11] = 0xff}};
        memcpy(out->s6_addr + 12, &in->sin_addr, 4);
        return inet_ntop(AF_INET, &in->sin_addr, text, INET6_ADDRSTRLEN);
    }
    if (from->sa_family != AF_INET6)
        return false;
    *out = in6->sin6_addr;
    if (IN6_IS_ADDR_V4MAPPED(out))
        return inet_ntop(AF_INET, out->s6_addr + 12, text, INET6_ADDRSTRLEN);
    return inet_ntop(AF_INET6, out, text, INET6_ADDRSTRLEN);
}

/* It fits into the empty buffer of a new socket. */
static void turn_away(struct server *server, int fd, struct fault why)
{
    struct arena *arena = arena_new(LIMIT_ARENA);
    struct text text = text_new(arena, KIB(4));
    struct response response;
    char request_id[40];

    server->counts.refused++;
    server_request_id(server, request_id);
    response_refusal(arena, why, request_id, &response);
    response_write(&text, &response,
                   &(struct response_frame){
                       .close = true, .date = server_date(server), .request_id = request_id});
    text_add(&text, response.body);
    (void)send(fd, text.at, text.len, MSG_NOSIGNAL | MSG_DONTWAIT);
    close(fd);
    arena_free(arena);
}

void doorway_enter(struct server *server, int fd, const struct sockaddr *from)
{
    char text[INET6_ADDRSTRLEN] = "unix";
    struct in6_addr address;
    struct peer *peer = NULL;
    bool is_tcp = read_address(from, &address, text);
    int on = 1;

    if (is_tcp) {
        peer = peers_enter(&server->peers, &address, server->limits.connections_per_address);
        (void)setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    }
    if (is_tcp && !peer) {
        turn_away(server, fd, fault_say(FAULT_rate_limited, NULL, "Too many connections at once."));
    } else if (server->counts.connections >= server->limits.connections) {
        peers_leave(&server->peers, peer);
        turn_away(server, fd, fault_of(FAULT_overloaded));
    } else {
        connection_new(server, fd, peer, text);
    }
}
