/* The vocabularies of words.def as enums, and their wire names. The enumerators are spelled out so
 * that editors and readers find them; a static check in words.c keeps them equal to the table. */
#ifndef DISPUTE_WORDS_H
#define DISPUTE_WORDS_H

#include "base/str.h"

enum seat {
    SEAT_NONE,
    SEAT_CLIENT,
    SEAT_FREELANCER,
    SEAT_MEDIATOR,
    SEAT_SUPERVISOR,
    SEAT_AUDITOR,
    SEAT_ASSISTANT,
    SEAT_MARKETPLACE,
    SEAT_CLOCK,
    SEAT_COUNT
};

enum stream {
    STREAM_JOINT,
    STREAM_CAUCUS_CLIENT,
    STREAM_CAUCUS_FREELANCER,
    STREAM_STAFF,
    STREAM_COUNT
};

enum stage {
    STAGE_NONE,
    STAGE_NEGOTIATION,
    STAGE_MEDIATION,
    STAGE_ARBITRATION,
    STAGE_CLOSED,
    STAGE_COUNT
};

enum waiting {
    WAITING_NOBODY,
    WAITING_CLIENT,
    WAITING_FREELANCER,
    WAITING_BOTH,
    WAITING_MEDIATOR,
    WAITING_MARKETPLACE,
    WAITING_COUNT
};

enum outcome {
    OUTCOME_NONE,
    OUTCOME_SETTLED,
    OUTCOME_DECIDED,
    OUTCOME_WITHDRAWN,
    OUTCOME_DEFAULTED,
    OUTCOME_SETTLED_OUTSIDE,
    OUTCOME_COUNT
};

enum preset {
    PRESET_CUSTOM,
    PRESET_CLIENT_GETS_ALL,
    PRESET_FREELANCER_GETS_ALL,
    PRESET_HALF,
    PRESET_COUNT
};

enum proposal_status {
    PROPOSAL_OPEN,
    PROPOSAL_ACCEPTED,
    PROPOSAL_REJECTED,
    PROPOSAL_COUNTERED,
    PROPOSAL_WITHDRAWN,
    PROPOSAL_EXPIRED,
    PROPOSAL_LAPSED,
    PROPOSAL_COUNT
};

enum settlement_status {
    SETTLEMENT_NONE,
    SETTLEMENT_PENDING,
    SETTLEMENT_CONFIRMED,
    SETTLEMENT_FAILED,
    SETTLEMENT_COUNT
};

enum stance { STANCE_NONE, STANCE_AGREES, STANCE_OBJECTS, STANCE_COUNT };

enum point_status { POINT_OPEN, POINT_AGREED, POINT_DISPUTED, POINT_STATUS_COUNT };

enum bearer { BEARER_MARKETPLACE, BEARER_CLIENT, BEARER_FREELANCER, BEARER_BOTH, BEARER_COUNT };

enum reason {
    REASON_NONE,
    REASON_NOT_DELIVERED,
    REASON_NOT_AS_DESCRIBED,
    REASON_QUALITY,
    REASON_LATE,
    REASON_SCOPE_CHANGED,
    REASON_NO_CONTACT,
    REASON_PAYMENT,
    REASON_DIRECT_DEALING,
    REASON_NO_AGREEMENT,
    REASON_EMOTIONAL_DEADLOCK,
    REASON_DEADLINE_PASSED,
    REASON_NOT_RESPONDING,
    REASON_NOT_NOTIFIED,
    REASON_TERMS_BREACHED,
    REASON_DELIVERED_AS_AGREED,
    REASON_PARTLY_DELIVERED,
    REASON_INSUFFICIENT_EVIDENCE,
    REASON_WORKED_OUT,
    REASON_CONTRACT_CANCELLED,
    REASON_CONFLICT_OF_INTEREST,
    REASON_UNAVAILABLE,
    REASON_NEW_EVIDENCE,
    REASON_MISTAKE,
    REASON_PRIVACY_REQUEST,
    REASON_LEGAL_DUTY,
    REASON_OTHER,
    REASON_COUNT
};

/* Why an entry gets no place in a log, what is wrong with one that has its place, or with a log. */
enum misfit {
    MISFIT_NONE,
    MISFIT_FORM,
    MISFIT_PLACE,
    MISFIT_SEAL,
    MISFIT_NUMBER,
    MISFIT_LINK,
    MISFIT_TIME,
    MISFIT_EARLY,
    MISFIT_STOPPED,
    MISFIT_ENTRY_CHANGED,
    MISFIT_ENTRY_MISSING,
    MISFIT_PLACE_CHANGED,
    MISFIT_PLACE_MISSING,
    MISFIT_WITNESS_AHEAD, /* from here on: of a whole log, as a witness has seen it */
    MISFIT_WITNESS_DISAGREES,
    MISFIT_TILE_MISSING,
    MISFIT_COUNT
};

enum key_use { KEY_USE_NONE, KEY_USE_ENTRY, KEY_USE_LOG, KEY_USE_COUNT };

/* Wire names of each vocabulary, NULL-terminated, in the order of the enum (what FIELD_WORD wants).
 */
extern const char *const seat_names[];
extern const char *const stream_names[];
extern const char *const stage_names[];
extern const char *const waiting_names[];
extern const char *const outcome_names[];
extern const char *const preset_names[];
extern const char *const proposal_status_names[];
extern const char *const settlement_status_names[];
extern const char *const stance_names[];
extern const char *const point_status_names[];
extern const char *const bearer_names[];
extern const char *const reason_names[];
extern const char *const misfit_names[];
extern const char *const key_use_names[];

/* What each word means, in the same order. */
extern const char *const seat_sentences[];
extern const char *const stream_sentences[];
extern const char *const stage_sentences[];
extern const char *const waiting_sentences[];
extern const char *const outcome_sentences[];
extern const char *const preset_sentences[];
extern const char *const proposal_status_sentences[];
extern const char *const settlement_status_sentences[];
extern const char *const stance_sentences[];
extern const char *const point_status_sentences[];
extern const char *const bearer_sentences[];
extern const char *const reason_sentences[];
extern const char *const misfit_sentences[];
extern const char *const key_use_sentences[];

/* Sets of small enums as bits. */
#define BIT(value) (1u << (value))
#define SEAT_PARTIES (BIT(SEAT_CLIENT) | BIT(SEAT_FREELANCER))
#define SEAT_STAFF (BIT(SEAT_MEDIATOR) | BIT(SEAT_SUPERVISOR))

/* The other party. */
static inline enum seat seat_other(enum seat party)
{
    return party == SEAT_CLIENT ? SEAT_FREELANCER : SEAT_CLIENT;
}

/* The caucus of a party. */
static inline enum stream stream_of_caucus(enum seat party)
{
    return party == SEAT_CLIENT ? STREAM_CAUCUS_CLIENT : STREAM_CAUCUS_FREELANCER;
}

/* The streams that a seat may read, as bits. */
unsigned stream_visible(enum seat seat);

/* Whose move it is when that seat is awaited. */
enum waiting waiting_on_seat(enum seat seat);

/* The one seat that is awaited; SEAT_NONE for nobody and both. */
enum seat waiting_seat(enum waiting waiting);

static inline bool seat_is_party(enum seat seat)
{
    return seat == SEAT_CLIENT || seat == SEAT_FREELANCER;
}

static inline bool stage_is_open(enum stage stage)
{
    return stage != STAGE_NONE && stage != STAGE_CLOSED;
}

#endif
