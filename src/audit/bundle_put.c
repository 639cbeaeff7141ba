/* Writes single members of an export. */
#include "audit/bundle_put.h"

void bundle_put_zeros(struct bundle *bundle, size_t len)
{
    static const char zeros[2 * TAR_BLOCK];

    if (len > 0)
        bundle->write(bundle->argument, (struct str){.at = zeros, .len = len});
}

void bundle_put_header(struct bundle *bundle, const char *name, uint64_t size)
{
    uint8_t header[TAR_BLOCK];

    CHECK(strcmp(bundle->last, name) < 0);
    (void)snprintf(bundle->last, sizeof(bundle->last), "%s", name);
    tar_header(header, str_of(name), size);
    bundle->write(bundle->argument,
                  (struct str){.at = (const char *)header, .len = sizeof(header)});
}

void bundle_put_member(struct bundle *bundle, const struct member *member, struct str bytes)
{
    char name[TAR_NAME_SIZE];

    if (member_is_listed(member->kind)) {
        struct digest digest = digest_of(bytes);

        CHECK(manifest_add(&bundle->manifest, &digest, member));
    }
    member_name(member, name);
    bundle_put_header(bundle, name, bytes.len);
    if (bytes.len > 0)
        bundle->write(bundle->argument, bytes);
    bundle_put_zeros(bundle, tar_padding(bytes.len));
}

void bundle_put_fixed(struct bundle *bundle, enum member_kind kind, struct str bytes)
{
    bundle_put_member(bundle, &(struct member){.kind = kind}, bytes);
}
