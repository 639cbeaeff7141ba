/* The texts that are the same in every archive: those of src/audit/bundle_text.c, which a test
 * compares with these. */

export const BAGIT = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

export const README = String.raw`One case of a Trialogue service, with its seals.

data/case.json       whose case this is, and up to which entry of which stream
data/entries/        one folder a stream; 000000000001.json is the sealed entry 1, byte for byte,
                     000000000001.sig its Ed25519 signature; 000000000001.text.txt a text that the
                     entry commits to, 000000000001.text.salt the salt of that commitment
data/attachments/    files that were added to the case
data/keys.json       public keys of the service, for comparison only: whoever forged the archive
                     would have put a key in here. Use the keys that you got on another way.

Whole check:         trialogue verify ARCHIVE.tar --keys KEYFILE
Files unchanged:     sha256sum -c manifest-sha256.txt
One signature:       (printf 'trialogue-entry-v1\n'; cat data/entries/joint/000000000001.json) > m
                     openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in m \
                         -sigfile data/entries/joint/000000000001.sig
One link:            (printf '\0'; cat data/entries/joint/000000000001.json) | sha256sum
                     gives what 000000000002.json has as "prev"

The format, all steps of the check and what it does not prove: docs/audit-format.md of Trialogue.
`;
