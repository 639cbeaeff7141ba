/* The rules of mediation: one function per step, pure. Each takes the state, who asks, what is asked and the time, and states
 * facts or refuses; state_apply() has then been run on `state` for every fact stated, so that later rules of the same command
 * see it. `out` is untouched on refusal, and so is `state`. */
#ifndef DISPUTE_RULES_H
#define DISPUTE_RULES_H

#include "base/fault.h"
#include "dispute/state.h"
#include "dispute/step.h"

struct ask {
    struct state *state;
    struct actor actor;
    int64_t now;
    struct facts *out;
};

/* Steps of the thread */
struct open_thread { struct id client, freelancer; struct money amount; struct str ref, title, client_name, freelancer_name; };
struct post { enum stream stream; struct str text; struct id attachments[LIMIT_CITED]; size_t attachment_count; int64_t reply_to; };
struct imported { enum seat from; struct str text; int64_t at; struct str external_ref; };
struct attach { enum stream stream; struct id id; int64_t size; uint8_t digest[32]; struct str name, media_type; };
struct disclose { enum seat party; int64_t seq; struct str text; bool consented; enum seat author; };
struct erase { struct entry_ref target; struct str fields; enum reason reason; struct str note; };

MUST_USE struct fault rule_open_thread(struct ask *ask, const struct open_thread *in);
MUST_USE struct fault rule_post(struct ask *ask, const struct post *in);
MUST_USE struct fault rule_import(struct ask *ask, const struct imported *in);
MUST_USE struct fault rule_attach(struct ask *ask, const struct attach *in);
MUST_USE struct fault rule_caucus_open(struct ask *ask, enum seat party);
MUST_USE struct fault rule_caucus_close(struct ask *ask, enum seat party);
MUST_USE struct fault rule_consent(struct ask *ask, int64_t seq, enum seat author);
MUST_USE struct fault rule_disclose(struct ask *ask, const struct disclose *in);
MUST_USE struct fault rule_read(struct ask *ask, int64_t joint_seq); /* may state `notified`, or nothing */
MUST_USE struct fault rule_export(struct ask *ask, unsigned streams);
MUST_USE struct fault rule_erase(struct ask *ask, const struct erase *in);

/* Steps of the dispute */
struct open_dispute { struct id id; enum reason reason; struct money amount; struct str text; enum seat on_behalf; };
struct escalate { enum stage to; enum reason reason; struct str note; enum seat on_behalf; };
struct assign { struct id mediator; struct str name; bool has_conflict; };
struct recuse { enum reason reason; struct str note; };
struct evidence { struct str text; struct id attachments[LIMIT_CITED]; size_t attachment_count; };
struct evidence_request { enum seat party; int64_t due_at; struct str text; };
struct extend { int64_t due_at; enum reason reason; struct str note; };
struct propose { struct id id, answers; enum preset preset; int64_t client_amount, freelancer_amount; int64_t expires_at; struct str note; };
struct answer { struct id proposal; int64_t version; struct str note; struct id settlement; };
struct decide { enum preset preset; int64_t client_amount, freelancer_amount; enum reason reason; struct str text;
                struct entry_ref cited[LIMIT_CITED]; size_t cited_count; struct id settlement; };
struct withdraw { enum reason reason; struct str note; };
struct settle_outside { enum reason reason; bool has_split; int64_t client_amount, freelancer_amount; struct str note; };
struct settle { struct id settlement; struct str external_ref, note; };

MUST_USE struct fault rule_dispute_open(struct ask *ask, const struct open_dispute *in);
MUST_USE struct fault rule_escalate(struct ask *ask, const struct escalate *in);
MUST_USE struct fault rule_assign(struct ask *ask, const struct assign *in);
MUST_USE struct fault rule_recuse(struct ask *ask, const struct recuse *in);
MUST_USE struct fault rule_evidence(struct ask *ask, const struct evidence *in);
MUST_USE struct fault rule_evidence_request(struct ask *ask, const struct evidence_request *in);
MUST_USE struct fault rule_extend(struct ask *ask, const struct extend *in);
MUST_USE struct fault rule_propose(struct ask *ask, const struct propose *in);
MUST_USE struct fault rule_accept(struct ask *ask, const struct answer *in);
MUST_USE struct fault rule_reject(struct ask *ask, const struct answer *in);
MUST_USE struct fault rule_proposal_withdraw(struct ask *ask, const struct answer *in);
MUST_USE struct fault rule_decide(struct ask *ask, const struct decide *in);
MUST_USE struct fault rule_withdraw(struct ask *ask, const struct withdraw *in);
MUST_USE struct fault rule_settle_outside(struct ask *ask, const struct settle_outside *in);
MUST_USE struct fault rule_reopen(struct ask *ask, const struct withdraw *in);
MUST_USE struct fault rule_settlement_confirm(struct ask *ask, const struct settle *in);
MUST_USE struct fault rule_settlement_fail(struct ask *ask, const struct settle *in);

/* What time demands, by the clock: reminds, expires proposals, escalates, moves a deadline of which nobody was notified, or ends by
 * default. States nothing when nothing is due. `settlement` is the id to use if money is to move. */
MUST_USE struct fault rule_tick(struct ask *ask, struct id settlement);

/* The instant at which the clock must look at this case next; 0: never. */
int64_t rule_next_tick(const struct state *state);

#endif
