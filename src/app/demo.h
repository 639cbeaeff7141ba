/* The demo: stories that are played through the API of a service that runs. */
#ifndef APP_DEMO_H
#define APP_DEMO_H

#include "app/client.h"

enum demo_voice { DEMO_MARKET, DEMO_CLIENT, DEMO_FREELANCER, DEMO_MEDIATOR, DEMO_VOICES };

enum demo_act {
    DEMO_END,
    DEMO_SAY,      /* word: the stream */
    DEMO_OPEN,     /* word: the reason */
    DEMO_ESCALATE, /* word: the stage */
    DEMO_JOIN,
    DEMO_CAUCUS, /* word: the party */
    DEMO_LEAVE,  /* the caucus; word: the party */
    DEMO_ASK,    /* for evidence; word: the party */
    DEMO_SUBMIT,
    DEMO_PROPOSE, /* share: the client's, in per cent */
    DEMO_COUNTER, /* the same */
    DEMO_ACCEPT,
    DEMO_REJECT,
    DEMO_DECIDE,   /* share, and word: the reason */
    DEMO_WITHDRAW, /* word: the reason */
    DEMO_CONFIRM,
    DEMO_FAIL,
};

/* One line of a story. */
struct demo_line {
    enum demo_act act;
    enum demo_voice voice;
    const char *word;
    int share;
    const char *text;
};

struct demo_case {
    const char *ref, *title;
    int64_t amount;
    const char *currency;
    const char *client, *freelancer; /* names */
    const struct demo_line *lines;   /* ended by DEMO_END */
};

/* The authored one first; ended by an empty one. */
extern const struct demo_case demo_cases[];
extern const struct demo_line demo_cafe[];

/* Who plays, and what the last answers named. */
struct demo {
    struct arena *arena;
    const char *address;
    const char *tokens[DEMO_VOICES];
    struct client client; /* the connection, whoever speaks */
    const struct demo_case *playing;
    int step;
    const char *thread, *dispute, *proposal, *settlement; /* ids */
    int64_t seq;                                          /* of the last line that was written */
    const char *why;                                      /* what went wrong */
};

/* Plays one case; one that has been played already is left alone, one that was interrupted goes on.
 */
enum demo_result { DEMO_PLAYED, DEMO_THERE, DEMO_FAILED };
enum demo_result demo_play(struct demo *demo, const struct demo_case *play);

/* One line of it. False: `demo->why`. */
MUST_USE bool demo_perform(struct demo *demo, const struct demo_line *line);

/* Sends for a voice; anything but 2xx is a failure. `key` NULL: a key of the case and the step, so
 * that a line that was played is not played again. */
MUST_USE bool demo_send(struct demo *demo, enum demo_voice voice, struct call *call,
                        struct reply *reply);

#endif
