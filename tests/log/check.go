// Follows a joint log as Go's own checksum database would be followed: golang.org/x/mod shares no line with the service.
//
//	check URL LOG KEY THREAD TOKEN <sizes
//
// For each line "SIZE ENTRIES" on the standard input (how many entries the log has just then, and the thread) it prints "ok" or what is
// wrong.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"reflect"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

var url, log, key, thread, token = os.Args[1], os.Args[2], os.Args[3], os.Args[4], os.Args[5]

func get(path, credential string) ([]byte, error) {
	request, err := http.NewRequest("GET", url+path, nil)
	if err != nil {
		return nil, err
	}
	if credential != "" {
		request.Header.Set("Authorization", "Bearer "+credential)
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != 200 {
		err = fmt.Errorf("%s: %d: %s", path, answer.StatusCode, body)
	}
	return body, err
}

func getJSON(path, credential string, to interface{}) error {
	body, err := get(path, credential)
	if err != nil {
		return err
	}
	return json.Unmarshal(body, to)
}

// open reads a checkpoint whose signature note.Open accepts. (tlog.ParseTree takes one origin only.)
func open(message string) (tlog.Tree, error) {
	var tree tlog.Tree
	verifier, err := note.NewVerifier(key)
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

func parse(texts []string) ([]tlog.Hash, error) {
	hashes := []tlog.Hash{}
	for _, text := range texts {
		hash, err := tlog.ParseHash(text)
		if err != nil {
			return nil, err
		}
		hashes = append(hashes, hash)
	}
	return hashes, nil
}

// tiles are the service's, by the paths of tlog-tiles, which do not name their height.
type tiles struct{}

func (tiles) Height() int                     { return 8 }
func (tiles) SaveTiles([]tlog.Tile, [][]byte) {}
func (tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var found [][]byte
	for _, tile := range wanted {
		path := "/v1/logs/" + log + "/" + strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		if _, there := kept[path]; !there {
			body, err := get(path, "")
			if err != nil {
				return nil, err
			}
			kept[path] = body
		}
		found = append(found, kept[path])
	}
	return found, nil
}

// What neither grows nor changes: tiles by their paths, leaves by their numbers.
var kept = map[string][]byte{}
var leaves = map[int64][]byte{}

func leaf(seq int64) ([]byte, error) {
	var entry struct{ Receipt struct{ Leaf string } }
	if leaves[seq] == nil {
		if err := getJSON(fmt.Sprintf("/v1/threads/%s/entries/joint/%d", thread, seq), token, &entry); err != nil {
			return nil, err
		}
		leaves[seq] = []byte(entry.Receipt.Leaf)
	}
	return leaves[seq], nil
}

// record holds the proof of one entry against the tree, and against the proof that the tiles give.
func record(seq int64, tree tlog.Tree) error {
	var proof struct {
		Index      int64
		Hashes     []string
		Checkpoint string
	}
	leaf, err := leaf(seq)
	if err != nil {
		return err
	}
	if err := getJSON(fmt.Sprintf("/v1/threads/%s/entries/joint/%d/proof", thread, seq), token, &proof); err != nil {
		return err
	}
	shown, err := open(proof.Checkpoint)
	if err != nil || shown != tree {
		return fmt.Errorf("entry %d: index %d, %v: %v", seq, proof.Index, shown, err)
	}
	hashes, err := parse(proof.Hashes)
	if err != nil {
		return err
	}
	if err := tlog.CheckRecord(hashes, tree.N, tree.Hash, proof.Index, tlog.RecordHash(leaf)); err != nil {
		return err
	}
	own, err := tlog.ProveRecord(tree.N, proof.Index, tlog.TileHashReader(tree, tiles{}))
	if err == nil && !reflect.DeepEqual([]tlog.Hash(own), hashes) {
		err = fmt.Errorf("entry %d: the tiles give another proof", seq)
	}
	return err
}

func grown(old, tree tlog.Tree) error {
	var proof struct{ Hashes []string }
	if err := getJSON(fmt.Sprintf("/v1/logs/%s/consistency?old=%d&size=%d", log, old.N, tree.N), "", &proof); err != nil {
		return err
	}
	hashes, err := parse(proof.Hashes)
	if err != nil {
		return err
	}
	return tlog.CheckTree(hashes, tree.N, tree.Hash, old.N, old.Hash)
}

func check(size, entries int64, before []tlog.Tree) (tlog.Tree, error) {
	message, err := get("/v1/logs/"+log+"/checkpoint", "")
	if err != nil {
		return tlog.Tree{}, err
	}
	tree, err := open(string(message))
	if err == nil && tree.N != size {
		err = fmt.Errorf("the checkpoint has %d entries", tree.N)
	}
	for _, old := range before {
		if err == nil {
			err = grown(old, tree)
		}
	}
	for seq := int64(1); seq <= entries && err == nil; seq++ {
		err = record(seq, tree)
	}
	return tree, err
}

func main() {
	var before []tlog.Tree
	for input := bufio.NewScanner(os.Stdin); input.Scan(); {
		var size, entries int64
		fmt.Sscan(input.Text(), &size, &entries)
		tree, err := check(size, entries, before)
		if err != nil {
			fmt.Println(err)
			continue
		}
		before = append(before, tree)
		fmt.Println("ok")
	}
}
