/* What an export is made of, in the order of its members. */
#include "audit/bundle_put.h"
#include "audit/bundle_text.h"
#include "audit/tlog_proof.h"
#include "base/time.h"

enum { END_LINES = 512 }; /* of the manifest, in one piece */

/* A member of an entry, to be sorted by name. */
struct part {
    struct member member;
    char name[TAR_NAME_SIZE];
    struct str bytes;
};

struct bundle *bundle_new(struct arena *arena, const struct bundle_case *about,
                          void (*write)(void *argument, struct str bytes), void *argument)
{
    struct bundle *bundle = ARENA_NEW(arena, struct bundle);

    CHECK(about->key_count <= BUNDLE_KEYS);
    bundle->arena = arena;
    bundle->about = *about;
    bundle->write = write;
    bundle->argument = argument;
    bundle->manifest.arena = arena;
    return bundle;
}

void bundle_begin(struct bundle *bundle)
{
    bundle_put_fixed(bundle, MEMBER_README, bundle_readme());
    bundle_put_fixed(bundle, MEMBER_BAGIT, bundle_bagit());
}

void bundle_attachment(struct bundle *bundle, struct id id, struct str bytes)
{
    bundle_put_member(bundle, &(struct member){.kind = MEMBER_ATTACHMENT, .attachment = id}, bytes);
}

/* data/case.json sorts behind the attachments and before all else. */
static void put_case_once(struct bundle *bundle)
{
    if (strcmp(bundle->last, "data/case.json") < 0)
        bundle_put_fixed(bundle, MEMBER_CASE, bundle_case_json(bundle->arena, &bundle->about));
}

void bundle_consistency(struct bundle *bundle, enum stream stream, int64_t old,
                        const struct proof *proof)
{
    const struct bundle_log *log = &bundle->about.logs[stream];
    struct member member = {
        .kind = MEMBER_CONSISTENCY, .stream = stream, .seq = old, .size = log->size};
    struct arena *arena = arena_new(MIB(1));

    CHECK(log->within && old < log->size);
    put_case_once(bundle);
    bundle_put_member(bundle, &member, consistency_write(arena, (uint64_t)old, proof, log->note));
    arena_free(arena);
}

static void add_part(struct part *parts, size_t *count, const struct member *member,
                     struct str bytes)
{
    struct part part = {.member = *member, .bytes = bytes};
    size_t at = (*count)++;

    member_name(member, part.name);
    while (at > 0 && strcmp(parts[at - 1].name, part.name) > 0) {
        parts[at] = parts[at - 1];
        at--;
    }
    parts[at] = part;
}

static struct str bytes_view(const uint8_t *bytes, size_t len)
{
    return (struct str){.at = (const char *)bytes, .len = len};
}

/* The chain carries a seal to all before it that were sealed by the same key, so only the last one
 * of each run of entries has it. */
static bool carries_seal(const struct entry *entry, const struct bundle_place *place)
{
    return !place->next_key || memcmp(place->next_key, entry->key_id, KEY_ID_SIZE) != 0;
}

static void add_contents(struct part *parts, size_t *count, const struct entry *entry,
                         struct member member)
{
    for (size_t i = 0; i < entry->content_count; i++) {
        const struct content *content = &entry->contents[i];

        member.field = content->field;
        member.kind = MEMBER_SALT;
        add_part(parts, count, &member, bytes_view(content->salt, SALT_SIZE));
        member.kind = MEMBER_VALUE;
        add_part(parts, count, &member, content->value);
    }
}

void bundle_entry(struct bundle *bundle, const struct entry *entry,
                  const struct bundle_place *place)
{
    struct arena *arena = arena_new(MIB(1));
    struct part parts[3 + 2 * ENTRY_CONTENTS];
    const struct bundle_log *log = &bundle->about.logs[entry->stream];
    struct member member = {.stream = entry->stream, .seq = entry->seq, .kind = MEMBER_LEAF};
    size_t count = 0;

    CHECK(bundle->about.streams[entry->stream].within && entry->content_count <= ENTRY_CONTENTS &&
          !place->proof == !log->within);
    add_part(parts, &count, &member, entry->leaf);
    if (carries_seal(entry, place)) {
        member.kind = MEMBER_SEAL;
        add_part(parts, &count, &member, bytes_view(entry->seal.bytes, SIGNATURE_SIZE));
    }
    if (place->proof) {
        member.kind = MEMBER_PROOF;
        add_part(parts, &count, &member,
                 tlog_proof_write(arena, (uint64_t)place->index, place->proof, log->note));
    }
    add_contents(parts, &count, entry, member);
    put_case_once(bundle);
    for (size_t i = 0; i < count; i++)
        bundle_put_member(bundle, &parts[i].member, parts[i].bytes);
    arena_free(arena);
}

/* What sorts behind the entries and before the register: the keys, and what the logs had signed. */
static void put_ends_once(struct bundle *bundle)
{
    const struct bundle_case *about = &bundle->about;

    if (bundle->has_ends)
        return;
    bundle->has_ends = true;
    put_case_once(bundle);
    bundle_put_fixed(bundle, MEMBER_KEYS,
                     bundle_keys_json(bundle->arena, about->keys, about->key_count));
    for (size_t i = 0; i < STREAM_COUNT; i++) {
        const struct bundle_log *log = &about->logs[member_streams[i]];
        struct member member = {.kind = MEMBER_CHECKPOINT, .stream = member_streams[i]};

        if (member.stream == STREAM_STAFF && about->policy.len > 0)
            bundle_put_fixed(bundle, MEMBER_POLICY, about->policy);
        if (!log->within)
            continue;
        bundle_put_member(bundle, &member, log->note);
        member.kind = MEMBER_TIMESTAMP;
        if (log->time_stamp.len > 0)
            bundle_put_member(bundle, &member, log->time_stamp);
    }
}

void bundle_register(struct bundle *bundle, const struct entry *entry,
                     const struct bundle_place *place)
{
    struct arena *arena = arena_new(MIB(1));
    struct member member = {.kind = MEMBER_REGISTER_LEAF, .seq = entry->seq};

    put_ends_once(bundle);
    bundle_put_member(bundle, &member, entry->leaf);
    member.kind = MEMBER_REGISTER_PROOF;
    bundle_put_member(bundle, &member,
                      tlog_proof_write(arena, (uint64_t)place->index, place->proof,
                                       bundle->about.logs[STREAM_JOINT].note));
    arena_free(arena);
}

/* Over the whole manifest at once: whoever asks for them asks for no more than BUNDLE_SIGNED
 * entries. */
static void put_signatures(struct bundle *bundle)
{
    static const enum member_kind kinds[DETACHED_FORMS] = {
        [DETACHED_MINISIGN] = MEMBER_MINISIG,
        [DETACHED_SIGNIFY] = MEMBER_SIGNIFY,
        [DETACHED_SSHSIG] = MEMBER_SSHSIG,
    };
    const struct bundle_case *about = &bundle->about;
    size_t size = (size_t)bundle->manifest.size;
    struct arena *arena = arena_new(4 * size + MIB(1));
    struct text text = text_new(arena, size + 1);
    struct manifest_place place = {0};
    struct str comment;

    for (struct str line; (line = manifest_next(&bundle->manifest, &place)).len > 0;)
        text_add(&text, line);
    CHECK(!text.overflow);
    comment = str_format(arena, "%s exported %s", id_text(arena, ID_THREAD, about->thread).at,
                         instant_text(arena, about->exported_at).at);
    for (enum detached_form form = 0; form < DETACHED_FORMS; form++)
        if (about->signatures & BIT(form))
            bundle_put_fixed(bundle, kinds[form],
                             detached_sign(arena, form, about->signer, text_str(&text), comment));
    arena_free(arena);
}

bool bundle_end(struct bundle *bundle)
{
    char name[TAR_NAME_SIZE];

    put_ends_once(bundle);
    if (!bundle->has_manifest) {
        member_name(&(struct member){.kind = MEMBER_MANIFEST}, name);
        bundle_put_header(bundle, name, bundle->manifest.size);
        bundle->has_manifest = true;
    }
    for (size_t i = 0; i < END_LINES; i++) {
        struct str line = manifest_next(&bundle->manifest, &bundle->place);

        if (line.len == 0) {
            bundle_put_zeros(bundle, tar_padding(bundle->manifest.size));
            if (bundle->about.signatures)
                put_signatures(bundle);
            bundle_put_zeros(bundle, 2 * (size_t)TAR_BLOCK);
            return false;
        }
        bundle->write(bundle->argument, line);
    }
    return true;
}
