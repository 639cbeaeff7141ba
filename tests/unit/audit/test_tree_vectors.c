/* 196 proofs, good and bad, by the authors of another Merkle tree (transparency-dev/merkle). */
#include "audit/tree.h"
#include "seal/token.h"

#include "unit.h"

#include <cjson/cJSON.h>
#include <glob.h>

static struct arena *arena;

/* Numbers as text: some are beyond what a double holds. */
static uint64_t number(struct str text, const char *name)
{
    const char *at = strstr(text.at, str_format(arena, "\"%s\":", name).at);

    return at ? strtoull(at + strlen(name) + 3, NULL, 10) : 0;
}

/* Some dummies are shorter than a hash: they are filled with zeros. What is empty is no hash. */
static bool hash(const cJSON *value, struct digest *out)
{
    struct str bytes;

    *out = (struct digest){0};
    if (!cJSON_IsString(value) || !base64_decode(arena, str_of(value->valuestring), &bytes) ||
        bytes.len == 0 || bytes.len > DIGEST_SIZE)
        return false;
    memcpy(out->bytes, bytes.at, bytes.len);
    return true;
}

static bool proof_of(const cJSON *probe, struct proof *out)
{
    const cJSON *item;

    out->count = 0;
    cJSON_ArrayForEach(item, cJSON_GetObjectItem(probe, "proof"))
    {
        if (out->count == PROOF_MAX || !hash(item, &out->at[out->count++]))
            return false;
    }
    return true;
}

static bool inclusion_holds(const cJSON *probe, struct str text)
{
    struct tree_head tree = {.size = number(text, "treeSize")};
    struct digest leaf;
    struct proof proof;

    return hash(cJSON_GetObjectItem(probe, "root"), &tree.root) &&
           hash(cJSON_GetObjectItem(probe, "leafHash"), &leaf) && proof_of(probe, &proof) &&
           tree_holds_leaf(&tree, number(text, "leafIdx"), &leaf, &proof);
}

static bool consistency_holds(const cJSON *probe, struct str text)
{
    struct tree_head old = {.size = number(text, "size1")}, tree = {.size = number(text, "size2")};
    struct proof proof;

    return hash(cJSON_GetObjectItem(probe, "root1"), &old.root) &&
           hash(cJSON_GetObjectItem(probe, "root2"), &tree.root) && proof_of(probe, &proof) &&
           tree_extends(&old, &tree, &proof);
}

static size_t try_all(const char *pattern, bool (*holds)(const cJSON *probe, struct str text))
{
    glob_t found;
    size_t count;

    if (glob(vector_path(arena, pattern), 0, NULL, &found) != 0)
        return 0;
    count = found.gl_pathc;
    for (size_t i = 0; i < count; i++) {
        const char *name = strstr(found.gl_pathv[i], "merkle/");
        struct str text = vector_text(arena, name);
        cJSON *probe = cJSON_ParseWithLength(text.at, text.len);
        bool refused = cJSON_IsTrue(cJSON_GetObjectItem(probe, "wantErr"));

        assert_non_null(probe);
        if (holds(probe, text) == refused)
            fail_msg("%s: the other verdict", name);
        cJSON_Delete(probe);
    }
    globfree(&found);
    return count;
}

static void judges_inclusion(void **state UNUSED)
{
    arena = arena_new(MIB(512));
    assert_int_equal(try_all("merkle/inclusion/*/*.json", inclusion_holds) +
                         try_all("merkle/inclusion/*/*/*.json", inclusion_holds),
                     98);
    arena_free(arena);
}

static void judges_consistency(void **state UNUSED)
{
    arena = arena_new(MIB(512));
    assert_int_equal(try_all("merkle/consistency/*/*.json", consistency_holds), 98);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("98 proofs of inclusion", judges_inclusion),
        CASE("98 proofs of consistency", judges_consistency),
    };

    return vectors_are_absent("merkle") ? 0 : RUN(cases);
}
