/* Names of an archive's members. */
#include "audit/member.h"

#include "unit.h"

static void names_are_read_as_written(void **state UNUSED)
{
    static const char *const good[] = {
        "README.txt",
        "bagit.txt",
        "data/case.json",
        "data/keys.json",
        "manifest-sha256.txt",
        "data/attachments/att_0192f0c0de0011223344556677889900.bin",
        "data/entries/joint/000000000001.json",
        "data/entries/caucus_freelancer/999999999999.sig",
        "data/entries/staff/000000000010.freelancer_name.salt",
        "data/entries/caucus_client/000000000010.text.txt",
        "data/entries/joint/000000000001.tlog-proof",
        "data/consistency/caucus_freelancer/000000000010-000000000015.txt",
        "data/log/joint.checkpoint",
        "data/log/caucus_client.tsr",
        "data/log/policy.txt",
        "data/register/000000000012.json",
        "data/register/000000000012.tlog-proof",
        "manifest-sha256.txt.minisig",
        "manifest-sha256.txt.sig",
        "manifest-sha256.txt.sshsig",
    };
    struct member member;
    char name[TAR_NAME_SIZE];

    for (size_t i = 0; i < COUNT(good); i++) {
        assert_true(member_read(str_of(good[i]), &member));
        member_name(&member, name);
        assert_string_equal(name, good[i]);
    }
}

static void other_names_are_refused(void **state UNUSED)
{
    static const char *const bad[] = {
        "",
        ".",
        "..",
        "/",
        "readme.txt",
        "README.txt/",
        "./README.txt",
        "data/",
        "data/entries/",
        "data/entries/joint/",
        "data/entries/attic/000000000001.json",
        "data/entries/joint/1.json",
        "data/entries/joint/0000000000001.json",
        "data/entries/joint/000000000000.json",
        "data/entries/joint/00000000000x.json",
        "data/entries/joint/000000000001",
        "data/entries/joint/000000000001.",
        "data/entries/joint/000000000001.json.json",
        "data/entries/joint/000000000001.text",
        "data/entries/joint/000000000001.text.bin",
        "data/entries/joint/000000000001.party.txt",
        "data/entries/joint/000000000001..txt",
        "data/entries/joint/../000000000001.json",
        "data/entries/joint//000000000001.json",
        "data/attachments/att_0192f0c0de0011223344556677889900",
        "data/attachments/att_0192F0c0de0011223344556677889900.bin",
        "data/attachments/thr_0192f0c0de0011223344556677889900.bin",
        "data/attachments/../x",
        "data/attachments/.bin",
        "data/consistency/joint/000000000010.txt",
        "data/consistency/joint/10-15.txt",
        "data/consistency/joint/000000000010-000000000000.txt",
        "data/consistency/000000000010-000000000015.txt",
        "data/heads/staff.json",
        "data/log/attic.checkpoint",
        "data/log/policy",
        "data/log/joint.policy",
        "data/register/joint/000000000012.json",
        "data/register/12.json",
        "data/register/000000000012.sig",
        "manifest-sha256.txt.asc",
        "/data/case.json",
        "data/case.json ",
        "data/case.json\n",
    };
    struct member member;

    for (size_t i = 0; i < COUNT(bad); i++)
        if (member_read(str_of(bad[i]), &member))
            fail_msg("%s was accepted", bad[i]);
}

/* Readers meet members in the order of their names, so the order of kinds has a meaning. */
static void kinds_stand_in_the_order_of_names(void **state UNUSED)
{
    char last[TAR_NAME_SIZE] = "", name[TAR_NAME_SIZE];

    for (enum member_kind kind = 0; kind < MEMBER_KINDS; kind++) {
        struct member member = {.kind = kind, .seq = 1, .size = 2, .field = "text"};

        member_name(&member, name);
        assert_true(strcmp(last, name) < 0);
        memcpy(last, name, sizeof(last));
    }
}

int main(void)
{
    const struct CMUnitTest cases[] = {
        CASE("names of members are read as they are written", names_are_read_as_written),
        CASE("no other name is a member's", other_names_are_refused),
        CASE("kinds stand in the order of their names", kinds_stand_in_the_order_of_names),
    };

    return RUN(cases);
}
