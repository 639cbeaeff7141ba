/* Signatures over an archive's manifest in the forms of tools that auditors have: minisign,
 * signify, and OpenSSH's. One Ed25519 key, the same bytes each time. Pure. */
#ifndef AUDIT_DETACHED_H
#define AUDIT_DETACHED_H

#include "base/arena.h"
#include "seal/seal.h"

#define DETACHED_NAMESPACE "trialogue-export"

/* The forms, in the order of their members' names. */
enum detached_form { DETACHED_MINISIGN, DETACHED_SIGNIFY, DETACHED_SSHSIG, DETACHED_FORMS };
extern const char *const detached_names[DETACHED_FORMS + 1]; /* NULL at the end */

/* The signature file of `message`. minisign signs the one line `comment`, too. */
struct str detached_sign(struct arena *arena, enum detached_form form,
                         const struct signing_key *key, struct str message, struct str comment);

/* The public half: the file that minisign and signify read; the line of OpenSSH. */
struct str detached_public_file(struct arena *arena, const struct signing_key *key);
struct str detached_public_ssh(struct arena *arena, const struct signing_key *key);

#endif
