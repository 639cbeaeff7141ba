/* Writes the members of an export in their order, and remembers one line of the manifest for each.
 */
#include "audit/bundle.h"

#include "audit/bundle_text.h"
#include "audit/manifest.h"

struct bundle {
    struct arena *arena;
    struct bundle_case about;
    void (*write)(void *argument, struct str bytes);
    void *argument;
    struct manifest manifest;
    char last[TAR_NAME_SIZE]; /* name of the member before */
};

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

static void put_zeros(struct bundle *bundle, size_t len)
{
    static const char zeros[2 * TAR_BLOCK];

    if (len > 0)
        bundle->write(bundle->argument, (struct str){.at = zeros, .len = len});
}

static void put_header(struct bundle *bundle, const char *name, uint64_t size)
{
    uint8_t header[TAR_BLOCK];

    CHECK(strcmp(bundle->last, name) < 0);
    (void)snprintf(bundle->last, sizeof(bundle->last), "%s", name);
    tar_header(header, str_of(name), size);
    bundle->write(bundle->argument,
                  (struct str){.at = (const char *)header, .len = sizeof(header)});
}

static void put(struct bundle *bundle, const char *name, struct str bytes)
{
    put_header(bundle, name, bytes.len);
    if (bytes.len > 0)
        bundle->write(bundle->argument, bytes);
    put_zeros(bundle, tar_padding(bytes.len));
}

static void put_member(struct bundle *bundle, const struct member *member, struct str bytes)
{
    char name[TAR_NAME_SIZE];

    if (member_is_listed(member->kind)) {
        struct digest digest = digest_of(bytes);

        CHECK(manifest_add(&bundle->manifest, &digest, member));
    }
    member_name(member, name);
    put(bundle, name, bytes);
}

static void put_fixed(struct bundle *bundle, enum member_kind kind, struct str bytes)
{
    put_member(bundle, &(struct member){.kind = kind}, bytes);
}

void bundle_begin(struct bundle *bundle)
{
    put_fixed(bundle, MEMBER_README, bundle_readme());
    put_fixed(bundle, MEMBER_BAGIT, bundle_bagit());
}

void bundle_attachment(struct bundle *bundle, struct id id, struct str bytes)
{
    put_member(bundle, &(struct member){.kind = MEMBER_ATTACHMENT, .attachment = id}, bytes);
}

/* data/case.json sorts behind the attachments and before the entries. */
static void put_case_once(struct bundle *bundle)
{
    if (strcmp(bundle->last, "data/case.json") < 0)
        put_fixed(bundle, MEMBER_CASE, bundle_case_json(bundle->arena, &bundle->about));
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

void bundle_entry(struct bundle *bundle, const struct entry *entry)
{
    struct part parts[2 + 2 * ENTRY_CONTENTS];
    struct member member = {.stream = entry->stream, .seq = entry->seq, .kind = MEMBER_LEAF};
    size_t count = 0;

    CHECK(bundle->about.streams[entry->stream].within && entry->content_count <= ENTRY_CONTENTS);
    add_part(parts, &count, &member, entry->leaf);
    member.kind = MEMBER_SEAL;
    add_part(parts, &count, &member, bytes_view(entry->seal.bytes, SIGNATURE_SIZE));
    for (size_t i = 0; i < entry->content_count; i++) {
        const struct content *content = &entry->contents[i];

        member.field = content->field;
        member.kind = MEMBER_SALT;
        add_part(parts, &count, &member, bytes_view(content->salt, SALT_SIZE));
        member.kind = MEMBER_VALUE;
        add_part(parts, &count, &member, content->value);
    }
    put_case_once(bundle);
    for (size_t i = 0; i < count; i++)
        put_member(bundle, &parts[i].member, parts[i].bytes);
}

void bundle_end(struct bundle *bundle)
{
    struct manifest_place place = {0};
    char name[TAR_NAME_SIZE];
    uint64_t size;

    put_case_once(bundle);
    put_fixed(bundle, MEMBER_KEYS,
              bundle_keys_json(bundle->arena, bundle->about.keys, bundle->about.key_count));
    size = bundle->manifest.size;
    member_name(&(struct member){.kind = MEMBER_MANIFEST}, name);
    put_header(bundle, name, size);
    for (struct str piece; (piece = manifest_next(&bundle->manifest, &place)).len > 0;)
        bundle->write(bundle->argument, piece);
    put_zeros(bundle, tar_padding(size));
    put_zeros(bundle, 2 * (size_t)TAR_BLOCK);
}
