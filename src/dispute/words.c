/* The wire names and sentences of words.def, and what seats, streams and waiting have to do with
 * each other. */
#include "dispute/words.h"

/* A word without its enumerator does not compile; an enumerator without a word fails the unit test.
 */

const char *const seat_names[SEAT_COUNT + 1] = {
#define WORD_SEAT(NAME, wire, sentence) [SEAT_##NAME] = wire,
#include "dispute/words.def"
};
const char *const seat_sentences[SEAT_COUNT + 1] = {
#define WORD_SEAT(NAME, wire, sentence) [SEAT_##NAME] = sentence,
#include "dispute/words.def"
};

const char *const stream_names[STREAM_COUNT + 1] = {
#define WORD_STREAM(NAME, wire, sentence) [STREAM_##NAME] = wire,
#include "dispute/words.def"
};
const char *const stream_sentences[STREAM_COUNT + 1] = {
#define WORD_STREAM(NAME, wire, sentence) [STREAM_##NAME] = sentence,
#include "dispute/words.def"
};

const char *const stage_names[STAGE_COUNT + 1] = {
#define WORD_STAGE(NAME, wire, sentence) [STAGE_##NAME] = wire,
#include "dispute/words.def"
};
const char *const stage_sentences[STAGE_COUNT + 1] = {
#define WORD_STAGE(NAME, wire, sentence) [STAGE_##NAME] = sentence,
#include "dispute/words.def"
};

const char *const waiting_names[WAITING_COUNT + 1] = {
#define WORD_WAITING(NAME, wire, sentence) [WAITING_##NAME] = wire,
#include "dispute/words.def"
};
const char *const waiting_sentences[WAITING_COUNT + 1] = {
#define WORD_WAITING(NAME, wire, sentence) [WAITING_##NAME] = sentence,
#include "dispute/words.def"
};

const char *const outcome_names[OUTCOME_COUNT + 1] = {
#define WORD_OUTCOME(NAME, wire, sentence) [OUTCOME_##NAME] = wire,
#include "dispute/words.def"
};
const char *const outcome_sentences[OUTCOME_COUNT + 1] = {
#define WORD_OUTCOME(NAME, wire, sentence) [OUTCOME_##NAME] = sentence,
#include "dispute/words.def"
};

const char *const preset_names[PRESET_COUNT + 1] = {
#define WORD_PRESET(NAME, wire, sentence) [PRESET_##NAME] = wire,
#include "dispute/words.def"
};
const char *const preset_sentences[PRESET_COUNT + 1] = {
#define WORD_PRESET(NAME, wire, sentence) [PRESET_##NAME] = sentence,
#include "dispute/words.def"
};

const char *const proposal_status_names[PROPOSAL_COUNT + 1] = {
#define WORD_PROPOSAL_STATUS(NAME, wire, sentence) [PROPOSAL_##NAME] = wire,
#include "dispute/words.def"
};
const char *const proposal_status_sentences[PROPOSAL_COUNT + 1] = {
#define WORD_PROPOSAL_STATUS(NAME, wire, sentence) [PROPOSAL_##NAME] = sentence,
#include "dispute/words.def"
};

const char *const settlement_status_names[SETTLEMENT_COUNT + 1] = {
#define WORD_SETTLEMENT_STATUS(NAME, wire, sentence) [SETTLEMENT_##NAME] = wire,
#include "dispute/words.def"
};
const char *const settlement_status_sentences[SETTLEMENT_COUNT + 1] = {
#define WORD_SETTLEMENT_STATUS(NAME, wire, sentence) [SETTLEMENT_##NAME] = sentence,
#include "dispute/words.def"
};

const char *const stance_names[STANCE_COUNT + 1] = {
#define WORD_STANCE(NAME, wire, sentence) [STANCE_##NAME] = wire,
#include "dispute/words.def"
};
const char *const stance_sentences[STANCE_COUNT + 1] = {
#define WORD_STANCE(NAME, wire, sentence) [STANCE_##NAME] = sentence,
#include "dispute/words.def"
};

const char *const point_status_names[POINT_STATUS_COUNT + 1] = {
#define WORD_POINT_STATUS(NAME, wire, sentence) [POINT_##NAME] = wire,
#include "dispute/words.def"
};
const char *const point_status_sentences[POINT_STATUS_COUNT + 1] = {
#define WORD_POINT_STATUS(NAME, wire, sentence) [POINT_##NAME] = sentence,
#include "dispute/words.def"
};

const char *const bearer_names[BEARER_COUNT + 1] = {
#define WORD_BEARER(NAME, wire, sentence) [BEARER_##NAME] = wire,
#include "dispute/words.def"
};
const char *const bearer_sentences[BEARER_COUNT + 1] = {
#define WORD_BEARER(NAME, wire, sentence) [BEARER_##NAME] = sentence,
#include "dispute/words.def"
};

const char *const reason_names[REASON_COUNT + 1] = {
#define WORD_REASON(NAME, wire, sentence) [REASON_##NAME] = wire,
#include "dispute/words.def"
};
const char *const reason_sentences[REASON_COUNT + 1] = {
#define WORD_REASON(NAME, wire, sentence) [REASON_##NAME] = sentence,
#include "dispute/words.def"
};

const char *const misfit_names[MISFIT_COUNT + 1] = {
#define WORD_MISFIT(NAME, wire, sentence) [MISFIT_##NAME] = wire,
#include "dispute/words.def"
};
const char *const misfit_sentences[MISFIT_COUNT + 1] = {
#define WORD_MISFIT(NAME, wire, sentence) [MISFIT_##NAME] = sentence,
#include "dispute/words.def"
};

const char *const key_use_names[KEY_USE_COUNT + 1] = {
#define WORD_KEY_USE(NAME, wire, sentence) [KEY_USE_##NAME] = wire,
#include "dispute/words.def"
};
const char *const key_use_sentences[KEY_USE_COUNT + 1] = {
#define WORD_KEY_USE(NAME, wire, sentence) [KEY_USE_##NAME] = sentence,
#include "dispute/words.def"
};

/* Who reads what: a caucus only its party and the mediator, staff notes those who work on the case;
 * the auditor all, since what is sealed is to be checked. */
static const unsigned visible[SEAT_COUNT] = {
    [SEAT_CLIENT] = BIT(STREAM_JOINT) | BIT(STREAM_CAUCUS_CLIENT),
    [SEAT_FREELANCER] = BIT(STREAM_JOINT) | BIT(STREAM_CAUCUS_FREELANCER),
    [SEAT_MEDIATOR] = BIT(STREAM_COUNT) - 1,
    [SEAT_SUPERVISOR] = BIT(STREAM_JOINT) | BIT(STREAM_STAFF),
    [SEAT_AUDITOR] = BIT(STREAM_COUNT) - 1,
    [SEAT_ASSISTANT] = BIT(STREAM_JOINT) | BIT(STREAM_STAFF),
    [SEAT_MARKETPLACE] = BIT(STREAM_JOINT),
    [SEAT_CLOCK] = BIT(STREAM_JOINT),
};

static const enum waiting awaited[SEAT_COUNT] = {
    [SEAT_CLIENT] = WAITING_CLIENT,
    [SEAT_FREELANCER] = WAITING_FREELANCER,
    [SEAT_MEDIATOR] = WAITING_MEDIATOR,
    [SEAT_MARKETPLACE] = WAITING_MARKETPLACE,
};

unsigned stream_visible(enum seat seat)
{
    CHECK(seat < SEAT_COUNT);
    return visible[seat];
}

enum waiting waiting_on_seat(enum seat seat)
{
    CHECK(seat < SEAT_COUNT);
    return awaited[seat];
}

enum seat waiting_seat(enum waiting waiting)
{
    for (enum seat seat = SEAT_NONE; seat < SEAT_COUNT; seat++)
        if (waiting != WAITING_NOBODY && awaited[seat] == waiting)
            return seat;
    return SEAT_NONE;
}
