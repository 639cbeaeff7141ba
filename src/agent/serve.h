/* An ssh-agent for the keys of one token: it lists them and signs with them, nothing else. */
#ifndef AGENT_SERVE_H
#define AGENT_SERVE_H

#include "agent/hsm.h"
#include "loop/loop.h"

struct agent;

struct agent_config {
    int listen_fd;                   /* a Unix socket that listens and does not block */
    struct hsm *hsm;                 /* open */
    void (*refused)(void *argument); /* the token refuses its PIN now: the agent has to end */
    void *argument;
};

/* Answers those of this process' own user (and root) from now on, until it is closed. It lives in
 * `arena`; `loop` has to outlive it. */
struct agent *agent_new(struct arena *arena, struct loop *loop, const struct agent_config *config);
void agent_close(struct agent *agent);

#endif
