/* What a witness has found out about a log, told by the courier, who meets witnesses, to the
 * notary, who may say so in the log itself. By a socket between the two processes and not by the
 * database: nothing that can be written there is put under a seal. */
#ifndef WORK_FINDING_H
#define WORK_FINDING_H

#include "base/id.h"
#include "dispute/words.h"

struct finding {
    struct id tenant;
    enum stream stream;
    enum misfit misfit; /* MISFIT_WITNESS_AHEAD and those behind it */
};

/* The two ends: the courier's and the notary's, neither of which waits. False: `errno` says why. */
enum { FINDING_COURIER, FINDING_NOTARY, FINDING_ENDS };
MUST_USE bool finding_open(int ends[FINDING_ENDS]);

/* Sends one; when nobody takes them any more it is dropped, since the log of the service has it. */
void finding_send(int end, const struct finding *finding);

/* Takes one. False: there is none now. */
MUST_USE bool finding_take(int end, struct finding *out);

#endif
