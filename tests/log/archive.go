// Reads the proofs of an unpacked archive with golang.org/x/mod, which shares no line with the service.
//
//	archive KEY <leaves and proofs: a line for each, two paths
//
// It prints "ok" and how many there were, or what is wrong.
package main

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// open reads a checkpoint whose signature note.Open accepts.
func open(message string) (tlog.Tree, error) {
	var tree tlog.Tree
	verifier, err := note.NewVerifier(os.Args[1])
	if err != nil {
		return tree, err
	}
	opened, err := note.Open([]byte(message), note.VerifierList(verifier))
	if err != nil {
		return tree, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() {
		return tree, fmt.Errorf("a checkpoint of something else: %q", opened.Text)
	}
	if tree.N, err = strconv.ParseInt(lines[1], 10, 64); err != nil {
		return tree, err
	}
	tree.Hash, err = tlog.ParseHash(lines[2])
	return tree, err
}

func check(leaf, proof string) error {
	content, err := os.ReadFile(leaf)
	if err != nil {
		return err
	}
	text, err := os.ReadFile(proof)
	if err != nil {
		return err
	}
	head, message, found := strings.Cut(string(text), "\n\n")
	lines := strings.Split(head, "\n")
	if !found || len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" || !strings.HasPrefix(lines[1], "index ") {
		return fmt.Errorf("no tlog-proof")
	}
	tree, err := open(message)
	if err != nil {
		return err
	}
	index, err := strconv.ParseInt(lines[1][6:], 10, 64)
	if err != nil {
		return err
	}
	path := tlog.RecordProof{}
	for _, line := range lines[2:] {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return err
		}
		path = append(path, hash)
	}
	return tlog.CheckRecord(path, tree.N, tree.Hash, index, tlog.RecordHash(content))
}

func main() {
	count := 0
	for input := bufio.NewScanner(os.Stdin); input.Scan(); count++ {
		leaf, proof, _ := strings.Cut(input.Text(), " ")
		if err := check(leaf, proof); err != nil {
			fmt.Println(proof, err)
			os.Exit(1)
		}
	}
	fmt.Println("ok", count)
}
