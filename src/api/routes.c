/* The one list of what the API answers, by resource, then by name. */
#include "api/routes.h"

// clang-format off
#define ENDPOINTS(ENDPOINT) \
    /* threads */ \
    ENDPOINT(close_caucus) \
    ENDPOINT(create_caucus) \
    ENDPOINT(create_consent) \
    ENDPOINT(create_disclosure) \
    ENDPOINT(create_erasure) \
    ENDPOINT(create_person_erasure) \
    ENDPOINT(create_draft) \
    ENDPOINT(create_export) \
    ENDPOINT(create_message) \
    ENDPOINT(create_party_token) \
    ENDPOINT(create_presence) \
    ENDPOINT(create_read) \
    ENDPOINT(create_thread) \
    ENDPOINT(download_export) \
    ENDPOINT(get_attachment) \
    ENDPOINT(get_entry) \
    ENDPOINT(get_entry_proof) \
    ENDPOINT(get_thread) \
    ENDPOINT(import_history) \
    ENDPOINT(list_attachments) \
    ENDPOINT(list_drafts) \
    ENDPOINT(list_entries) \
    ENDPOINT(list_looks) \
    ENDPOINT(list_reads) \
    ENDPOINT(list_threads) \
    ENDPOINT(live) \
    ENDPOINT(live_all) \
    ENDPOINT(put_attachment) \
    ENDPOINT(get_tags) \
    ENDPOINT(set_tags) \
    /* disputes */ \
    ENDPOINT(confirm_fact) \
    ENDPOINT(create_assignment) \
    ENDPOINT(create_claim) \
    ENDPOINT(create_decision) \
    ENDPOINT(create_dispute) \
    ENDPOINT(create_escalation) \
    ENDPOINT(create_evidence) \
    ENDPOINT(create_evidence_request) \
    ENDPOINT(create_extension) \
    ENDPOINT(create_fact) \
    ENDPOINT(create_outside_settlement) \
    ENDPOINT(create_recusal) \
    ENDPOINT(create_reopening) \
    ENDPOINT(create_withdrawal) \
    ENDPOINT(get_dispute) \
    ENDPOINT(get_people) \
    ENDPOINT(list_claims) \
    ENDPOINT(list_disputes) \
    ENDPOINT(list_evidence) \
    ENDPOINT(list_facts) \
    ENDPOINT(list_thread_disputes) \
    ENDPOINT(object_to_fact) \
    /* the queue */ \
    ENDPOINT(create_assignments) \
    ENDPOINT(create_snooze) \
    ENDPOINT(create_take) \
    ENDPOINT(create_view) \
    ENDPOINT(create_view_removal) \
    ENDPOINT(get_queue_counts) \
    ENDPOINT(list_queue) \
    ENDPOINT(list_tags) \
    ENDPOINT(list_views) \
    ENDPOINT(search) \
    /* proposals */ \
    ENDPOINT(create_acceptance) \
    ENDPOINT(create_proposal) \
    ENDPOINT(create_proposal_withdrawal) \
    ENDPOINT(create_rejection) \
    ENDPOINT(get_proposal) \
    ENDPOINT(list_proposals) \
    /* settlements */ \
    ENDPOINT(create_confirmation) \
    ENDPOINT(create_failure) \
    ENDPOINT(get_settlement) \
    /* the log */ \
    ENDPOINT(get_log_checkpoint) \
    ENDPOINT(get_log_consistency) \
    ENDPOINT(get_log_key) \
    ENDPOINT(get_log_tile) \
    ENDPOINT(get_log_timestamp) \
    ENDPOINT(list_seal_keys) \
    ENDPOINT(list_logs) \
    /* the tenant */ \
    ENDPOINT(get_tenant) \
    ENDPOINT(update_settings) \
    /* keys and people */ \
    ENDPOINT(create_conflict) \
    ENDPOINT(create_key) \
    ENDPOINT(create_party_key) \
    ENDPOINT(create_revocation) \
    ENDPOINT(create_staff_token) \
    ENDPOINT(list_keys) \
    /* coming in */ \
    ENDPOINT(create_enrolment_challenge) \
    ENDPOINT(create_factor) \
    ENDPOINT(create_passkey) \
    ENDPOINT(create_passkey_challenge) \
    ENDPOINT(create_passkey_revocation) \
    ENDPOINT(create_password) \
    ENDPOINT(create_recovery_codes) \
    ENDPOINT(create_reinstatement) \
    ENDPOINT(create_session) \
    ENDPOINT(create_session_revocation) \
    ENDPOINT(create_sign_out) \
    ENDPOINT(create_staff) \
    ENDPOINT(create_staff_reset) \
    ENDPOINT(create_suspension) \
    ENDPOINT(create_totp) \
    ENDPOINT(create_totp_confirmation) \
    ENDPOINT(get_session) \
    ENDPOINT(list_account_events) \
    ENDPOINT(list_passkeys) \
    ENDPOINT(list_sessions) \
    ENDPOINT(list_staff) \
    /* the service itself */ \
    ENDPOINT(get_openapi) \
    ENDPOINT(livez) \
    ENDPOINT(metrics) \
    ENDPOINT(readyz)
// clang-format on

#define DECLARE(name) extern const struct endpoint name;
ENDPOINTS(DECLARE)
#undef DECLARE

#define POINT(name) &name,
const struct endpoint *const api_endpoints[] = {ENDPOINTS(POINT)};
#undef POINT
const size_t api_endpoint_count = COUNT(api_endpoints);
