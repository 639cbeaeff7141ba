/* What happens in the made-up case: two people fall out, a mediator takes a seat, proposes, is
 * refused, decides. */
#include "sample.h"

#define DAY_MS INT64_C(86400000)

static void write_line(struct sample *sample, enum stream stream, enum seat seat, struct str text)
{
    struct fact fact = sample_fact(sample, FACT_message_posted, seat);

    fact.stream = stream;
    fact.text = text;
    sample_seal(sample, &fact);
}

static void attach(struct sample *sample, enum stream stream, struct id id, struct str bytes)
{
    struct fact fact = sample_fact(sample, FACT_file_attached, SEAT_CLIENT);
    struct digest digest = digest_of(bytes);

    fact.stream = stream;
    fact.attachment = id;
    fact.size = (int64_t)bytes.len;
    memcpy(fact.digest, digest.bytes, DIGEST_SIZE);
    fact.name = STR("sketch.png");
    fact.media_type = STR("image/png");
    sample_seal(sample, &fact);
}

static void erase(struct sample *sample, enum stream stream, int64_t seq, struct str fields)
{
    struct fact fact = sample_fact(sample, FACT_erased, SEAT_SUPERVISOR);

    fact.stream = stream;
    fact.target = (struct entry_ref){stream, seq};
    fact.fields = fields;
    fact.reason = REASON_PRIVACY_REQUEST;
    fact.note = STR("asked by letter");
    sample_seal(sample, &fact);
}

static void open_dispute(struct sample *sample)
{
    struct fact fact = sample_fact(sample, FACT_dispute_opened, SEAT_CLIENT);

    fact.dispute = sample->dispute;
    fact.party = SEAT_CLIENT;
    fact.reason = REASON_NOT_DELIVERED;
    fact.amount = (struct money){100000, {"JPY"}};
    fact.due_at = fact.at + 3 * DAY_MS;
    fact.text = STR("The milestone 2 build never arrived.");
    sample_seal(sample, &fact);
}

static void escalate(struct sample *sample, enum stage stage, enum seat by)
{
    struct fact fact = sample_fact(sample, FACT_escalated, by);

    fact.dispute = sample->dispute;
    fact.stage = stage;
    fact.reason = REASON_NO_AGREEMENT;
    fact.due_at = fact.at + 7 * DAY_MS;
    fact.note = STR("no answer to the point");
    sample_seal(sample, &fact);
}

static void seat_mediator(struct sample *sample)
{
    struct fact fact = sample_fact(sample, FACT_mediator_assigned, SEAT_MARKETPLACE);

    fact.dispute = sample->dispute;
    fact.person = sample->mediator;
    fact.due_at = fact.at + DAY_MS;
    fact.mediator_name = STR("Chiyo");
    sample_seal(sample, &fact);
    fact = sample_fact(sample, FACT_mediator_joined, SEAT_MEDIATOR);
    fact.dispute = sample->dispute;
    fact.person = sample->mediator;
    fact.due_at = fact.at + 3 * DAY_MS;
    sample_seal(sample, &fact);
}

static void hold_caucus(struct sample *sample)
{
    struct fact fact = sample_fact(sample, FACT_caucus_opened, SEAT_MEDIATOR);

    fact.party = SEAT_CLIENT;
    sample_seal(sample, &fact);
    write_line(sample, STREAM_CAUCUS_CLIENT, SEAT_CLIENT, STR("I would take half."));
    write_line(sample, STREAM_CAUCUS_CLIENT, SEAT_MEDIATOR, STR("Noted."));
    attach(sample, STREAM_CAUCUS_CLIENT, sample->hidden_file, STR("private"));
    erase(sample, STREAM_CAUCUS_CLIENT, 3, STR("file name"));
    sample_erase(sample, STREAM_CAUCUS_CLIENT, 3, "name");
    fact = sample_fact(sample, FACT_caucus_closed, SEAT_MEDIATOR);
    fact.party = SEAT_CLIENT;
    sample_seal(sample, &fact);
    write_line(sample, STREAM_CAUCUS_FREELANCER, SEAT_FREELANCER, STR("I was ill."));
    write_line(sample, STREAM_STAFF, SEAT_SUPERVISOR, STR("Watch this one."));
}

static void propose_in_vain(struct sample *sample)
{
    struct fact fact = sample_fact(sample, FACT_proposal_made, SEAT_MEDIATOR);

    fact.dispute = sample->dispute;
    fact.proposal = sample->proposal;
    fact.preset = PRESET_HALF;
    fact.has_split = true;
    fact.client_amount = fact.freelancer_amount = 50000;
    fact.due_at = fact.at + DAY_MS;
    fact.note = STR("half each");
    sample_seal(sample, &fact);
    fact = sample_fact(sample, FACT_proposal_rejected, SEAT_CLIENT);
    fact.dispute = sample->dispute;
    fact.proposal = sample->proposal;
    fact.note = STR("too little");
    sample_seal(sample, &fact);
}

static void decide(struct sample *sample)
{
    struct fact fact = sample_fact(sample, FACT_dispute_decided, SEAT_MEDIATOR);

    fact.dispute = sample->dispute;
    fact.preset = PRESET_CLIENT_GETS_ALL;
    fact.has_split = true;
    fact.client_amount = 100000;
    fact.reason = REASON_NOT_DELIVERED;
    fact.cited[0] = (struct entry_ref){STREAM_JOINT, 2};
    fact.cited[1] = (struct entry_ref){STREAM_JOINT, 5};
    fact.cited_count = 2;
    fact.settlement = sample->settlement;
    fact.due_at = fact.at + 7 * DAY_MS;
    fact.text = STR("Nothing was handed over by the date.");
    sample_seal(sample, &fact);
    fact = sample_fact(sample, FACT_settlement_confirmed, SEAT_MARKETPLACE);
    fact.dispute = sample->dispute;
    fact.settlement = sample->settlement;
    fact.external_ref = STR("transfer 9");
    sample_seal(sample, &fact);
}

void sample_tell(struct sample *sample)
{
    struct fact answer;

    write_line(sample, STREAM_JOINT, SEAT_CLIENT, STR("納品はいつですか?"));
    sample->files[0].id = sample->file;
    sample->files[0].bytes = STR("not really a picture\n");
    sample->file_count = 1;
    attach(sample, STREAM_JOINT, sample->file, sample->files[0].bytes);
    answer = sample_fact(sample, FACT_message_posted, SEAT_FREELANCER);
    answer.text = STR("Next week, \"surely\".\n");
    answer.attachments[0] = sample->file;
    answer.attachment_count = 1;
    answer.reply_to = (struct entry_ref){STREAM_JOINT, 2};
    sample_seal(sample, &answer);
    open_dispute(sample);
    escalate(sample, STAGE_MEDIATION, SEAT_CLIENT);
    seat_mediator(sample);
    hold_caucus(sample);
    propose_in_vain(sample);
    escalate(sample, STAGE_ARBITRATION, SEAT_MEDIATOR);
    erase(sample, STREAM_JOINT, 2, STR("text"));
    sample_erase(sample, STREAM_JOINT, 2, "text");
    decide(sample);
}

void sample_open_second(struct sample *sample, struct id id)
{
    struct fact fact = sample_fact(sample, FACT_dispute_opened, SEAT_FREELANCER);

    fact.dispute = id;
    fact.party = SEAT_FREELANCER;
    fact.reason = REASON_PAYMENT;
    fact.amount = (struct money){500, {"JPY"}};
    fact.due_at = fact.at + 1000000;
    sample_seal(sample, &fact);
}

int64_t sample_state_fact(struct sample *sample, struct id dispute)
{
    struct fact fact = sample_fact(sample, FACT_fact_stated, SEAT_CLIENT);
    int64_t number = sample->state.heads[STREAM_JOINT].seq + 1;

    fact.dispute = dispute;
    fact.text = STR("It was due in May.");
    sample_seal(sample, &fact);
    fact = sample_fact(sample, FACT_fact_objected, SEAT_FREELANCER);
    fact.dispute = dispute;
    fact.reply_to = (struct entry_ref){STREAM_JOINT, number};
    fact.note = STR("In June.");
    sample_seal(sample, &fact);
    fact = sample_fact(sample, FACT_claim_stated, SEAT_CLIENT);
    fact.dispute = dispute;
    fact.amount = (struct money){400, {"JPY"}};
    fact.text = STR("Most of it.");
    sample_seal(sample, &fact);
    return number;
}
