/* What a copy is written on: one set of pieces, which HTML and PDF set each in their way. */
#ifndef COPY_PAPER_H
#define COPY_PAPER_H

#include "copy/say.h"

enum heading { HEADING_TITLE, HEADING_PART, HEADING_SMALL };

/* Two shares of one amount, with what stands beside each. */
struct split_bar {
    bool there;
    struct str client, freelancer;
    int client_permille; /* of the bar */
};

/* What a name and its value are, and so how wide each stands. */
enum pair {
    PAIR_TEXT,
    PAIR_CODE,    /* digits and names of machines */
    PAIR_PROMISE, /* the name is a sentence */
    PAIR_DIGEST,  /* a number and a digest, of which there are many */
};

enum block_kind {
    BLOCK_STEP,    /* a quiet row */
    BLOCK_MESSAGE, /* what somebody said */
    BLOCK_CARD,    /* terms, a decision, an outcome */
};

enum { BLOCK_NOTES = 4 + 2 * LIMIT_CITED };

/* One entry. Empty strings are left out. */
struct block {
    enum block_kind kind;
    enum seat seat;                /* its colour and shape */
    struct str head;               /* who speaks, or what happened */
    struct str beside;             /* the seat in words */
    struct str marks;              /* number, place in the log, time */
    struct str text;               /* as written, with line ends */
    bool is_erased;                /* then the text says so */
    struct str notes[BLOCK_NOTES]; /* one line each */
    size_t note_count;
    struct split_bar split;
};

struct paper {
    void (*heading)(struct paper *paper, enum heading heading, struct str text);
    void (*paragraph)(struct paper *paper, struct str text);
    void (*pair)(struct paper *paper, struct str name, struct str value, enum pair pair);
    void (*block)(struct paper *paper, const struct block *block);
    /* Begins what follows on a page of its own, where there are pages. */
    void (*part)(struct paper *paper);
};

/* Colours of the seats on white (src/web/style/tokens.css). */
struct colour {
    uint8_t red, green, blue;
};
struct colour seat_colour(enum seat seat);

/* Their shapes in a square of 16, as corners; a circle for the client, who has none. */
struct corner {
    double x, y;
};
size_t seat_shape(enum seat seat, const struct corner **out);

#endif
