// Reads a checkpoint from the standard input as Go's golang.org/x/mod reads notes, with cosignatures as C2SP tlog-cosignature
// has them.
//
//	cosigned KEY…
//
// Each key has to have signed it: the log's (type 0x01), and witnesses' (0x04). It prints their names, and of witnesses the time.
package main

import (
	"crypto/ed25519"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

// cosigner is the verifier that x/mod lacks.
type cosigner struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func (c cosigner) Name() string    { return c.name }
func (c cosigner) KeyHash() uint32 { return c.hash }
func (c cosigner) Verify(text, sig []byte) bool {
	if len(sig) != 72 {
		return false
	}
	said := fmt.Sprintf("cosignature/v1\ntime %d\n%s", binary.BigEndian.Uint64(sig), text)
	return ed25519.Verify(c.key, []byte(said), sig[8:])
}

func verifier(vkey string) (note.Verifier, error) {
	parts := strings.SplitN(vkey, "+", 3)
	hash, err := strconv.ParseUint(parts[1], 16, 32)
	if err != nil {
		return nil, err
	}
	key, err := base64.StdEncoding.DecodeString(parts[2])
	if err == nil && len(key) == 33 && key[0] == 4 {
		return cosigner{parts[0], uint32(hash), key[1:]}, nil
	}
	return note.NewVerifier(vkey)
}

func main() {
	message, err := io.ReadAll(os.Stdin)
	var known []note.Verifier
	for _, vkey := range os.Args[1:] {
		one, wrong := verifier(vkey)
		if wrong != nil {
			err = wrong
		}
		known = append(known, one)
	}
	if err == nil {
		var opened *note.Note
		if opened, err = note.Open(message, note.VerifierList(known...)); err == nil && len(opened.Sigs) != len(known) {
			err = fmt.Errorf("%d of %d keys have signed it", len(opened.Sigs), len(known))
		}
	}
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println("ok")
}
