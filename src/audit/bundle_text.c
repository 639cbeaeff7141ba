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
        "One case of a Trialogue service, with its seals.\n"
        "\n"
        "data/case.json       whose case this is, and up to which entry of which stream\n"
        "data/entries/        one folder a stream; 000000000001.json is the sealed entry 1, byte "
        "for byte,\n"
        "                     000000000001.sig its Ed25519 signature; 000000000001.text.txt a text "
        "that the\n"
        "                     entry commits to, 000000000001.text.salt the salt of that "
        "commitment\n"
        "data/attachments/    files that were added to the case\n"
        "data/keys.json       public keys of the service, for comparison only: whoever forged the "
        "archive\n"
        "                     would have put a key in here. Use the keys that you got on another "
        "way.\n"
        "\n"
        "Whole check:         trialogue verify ARCHIVE.tar --keys KEYFILE\n"
        "Files unchanged:     sha256sum -c manifest-sha256.txt\n"
        "One signature:       (printf 'trialogue-entry-v1\\n'; cat "
        "data/entries/joint/000000000001.json) > m\n"
        "                     openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in m \\\n"
        "                         -sigfile data/entries/joint/000000000001.sig\n"
        "One link:            (printf '\\0'; cat data/entries/joint/000000000001.json) | "
        "sha256sum\n"
        "                     gives what 000000000002.json has as \"prev\"\n"
        "\n"
        "The format, all steps of the check and what it does not prove: docs/audit-format.md of "
        "Trialogue.\n");
}
