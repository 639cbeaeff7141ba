/* The texts that are the same in every archive: those of src/audit/bundle_text.c, which a test
 * compares with these. */

export const BAGIT = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

export const README = String.raw`One case of a Trialogue service, sealed, and with proofs of its log.

data/case.json       whose case this is, and up to which entry of which stream
data/entries/        one folder a stream; 000000000001.json is the entry 1 as it was sealed, byte for
                     byte; 000000000001.tlog-proof its proof that it is in the service's log;
                     000000000001.text.txt a text that the entry commits to, 000000000001.text.salt
                     the salt of that commitment; a .sig is the service's signature,
                     where a chain of entries ends
data/attachments/    files that were added to the case
data/log/            what the logs had signed when this was made, and who else says so
data/consistency/    proofs that the logs begin with what they were before
data/register/       what the service said of its keys, in its log
data/keys.json       public keys of the service, for comparison only: whoever forged the archive
                     would have put a key in here. Use a policy and keys that you got on another way.

Whole check:         trialogue verify ARCHIVE.tar --policy POLICYFILE
Files unchanged:     sha256sum -c manifest-sha256.txt
One signature:       (printf 'trialogue-entry-v1\n'; cat data/entries/joint/NUMBER.json) > m
                     openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in m \
                         -sigfile data/entries/joint/NUMBER.sig
One link:            (printf '\0'; cat data/entries/joint/000000000001.json) | sha256sum
                     gives what 000000000002.json has as "prev"

The format, all steps of the check and what it does not prove: docs/audit-format.md of Trialogue.
`;
