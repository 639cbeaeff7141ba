/* The rules of mediation: one function per step, pure. Each takes the state, who asks, what is
 * asked and the time, and states facts or refuses; state_apply() has then been run on `state` for
 * every fact stated, so that later rules of the same command see it. `out` is untouched on refusal,
 * and so is `state`. */
#ifndef DISPUTE_RULES_H
#define DISPUTE_RULES_H

#include "dispute/answer.h"
#include "dispute/caucus.h"
#include "dispute/clock.h"
#include "dispute/dispute.h"
#include "dispute/evidence.h"
#include "dispute/mediator.h"
#include "dispute/message.h"
#include "dispute/outcome.h"
#include "dispute/point.h"
#include "dispute/proposal.h"
#include "dispute/record.h"
#include "dispute/settlement.h"
#include "dispute/step.h"
#include "dispute/thread.h"

#endif
