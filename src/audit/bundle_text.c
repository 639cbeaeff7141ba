/* The texts of an export that are the same in all of them. */
#include "audit/bundle_text.h"

struct str bundle_bagit(void)
{
    return STR("BagIt-Version: 1.0\n"
               "Tag-File-Character-Encoding: UTF-8\n");
}

struct str bundle_readme(void)
{
    return STR(
        "One case of a Trialogue service, sealed, and with proofs of its log.\n"
        "\n"
        "data/case.json       whose case this is, and up to which entry of which stream\n"
        "data/entries/        one folder a stream; 000000000001.json is the entry 1 as it was "
        "sealed, byte for\n"
        "                     byte; 000000000001.tlog-proof its proof that it is in the service's "
        "log;\n"
        "                     000000000001.text.txt a text that the entry commits to, "
        "000000000001.text.salt\n"
        "                     the salt of that commitment; a .sig is the service's signature,\n"
        "                     where a chain of entries ends\n"
        "data/attachments/    files that were added to the case\n"
        "data/log/            what the logs had signed when this was made, and who else says so\n"
        "data/consistency/    proofs that the logs begin with what they were before\n"
        "data/register/       what the service said of its keys, in its log\n"
        "data/keys.json       public keys of the service, for comparison only: whoever forged the "
        "archive\n"
        "                     would have put a key in here. Use a policy and keys that you got on "
        "another way.\n"
        "\n"
        "Whole check:         trialogue verify ARCHIVE.tar --policy POLICYFILE\n"
        "Files unchanged:     sha256sum -c manifest-sha256.txt\n"
        "One signature:       (printf 'trialogue-entry-v1\\n'; cat data/entries/joint/NUMBER.json) "
        "> m\n"
        "                     openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in m \\\n"
        "                         -sigfile data/entries/joint/NUMBER.sig\n"
        "One link:            (printf '\\0'; cat data/entries/joint/000000000001.json) | "
        "sha256sum\n"
        "                     gives what 000000000002.json has as \"prev\"\n"
        "\n"
        "The format, all steps of the check and what it does not prove: docs/audit-format.md of "
        "Trialogue.\n");
}
