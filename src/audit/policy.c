/* Reads a policy line by line; a line may use what stands before it only. */
#include "audit/policy.h"

#include "base/text.h"

/* One line, its words taken off one by one. */
struct line {
    struct arena *arena;
    struct str rest;
    const char *why; /* what is wrong with it; NULL: nothing yet */
};

static bool wrong(struct line *line, const char *why)
{
    line->why = why;
    return false;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* The next word; empty at the end. */
static struct str word(struct line *line)
{
    struct str out;

    while (line->rest.len > 0 && is_blank(line->rest.at[0]))
        line->rest = str_from(line->rest, 1);
    out = (struct str){line->rest.at, 0};
    while (out.len < line->rest.len && !is_blank(line->rest.at[out.len]))
        out.len++;
    line->rest = str_from(line->rest, out.len);
    return out;
}

/* The URL that may end a line. */
static bool read_end(struct line *line, struct str *url)
{
    *url = word(line);
    return word(line).len == 0 || wrong(line, "there is more than a URL behind the key");
}

static bool read_key(struct line *line, uint8_t type, struct note_key *out)
{
    if (!note_key_read(line->arena, word(line), out))
        return wrong(line, "its key is none (name+hex+Base64, as the log or witness gives it)");
    return out->type == type ||
           wrong(line, type == NOTE_TYPE_LOG ? "its key is not one of a log"
                                             : "its key is not one of a witness");
}

static bool is_same_key(const struct note_key *a, const struct note_key *b)
{
    return memcmp(a->public_key, b->public_key, PUBLIC_KEY_SIZE) == 0;
}

static bool read_log(struct policy *policy, struct line *line)
{
    struct policy_log *log = &policy->logs[policy->log_count];

    if (policy->log_count == POLICY_LOGS)
        return wrong(line, "there are more logs than this program takes");
    if (!read_key(line, NOTE_TYPE_LOG, &log->key) || !read_end(line, &log->url))
        return false;
    for (size_t i = 0; i < policy->log_count; i++)
        if (is_same_key(&policy->logs[i].key, &log->key))
            return wrong(line, "another log has the same key");
    policy->log_count++;
    return true;
}

static int find(const struct policy *policy, struct str name)
{
    for (size_t i = 0; i < policy->member_count; i++)
        if (str_equal(policy->members[i].name, name))
            return (int)i;
    return POLICY_NONE;
}

/* A new member under the line's next word. */
static struct policy_member *name_member(struct policy *policy, struct line *line)
{
    struct policy_member *member = &policy->members[policy->member_count];

    if (policy->member_count == POLICY_MEMBERS) {
        wrong(line, "there are more witnesses and groups than this program takes");
        return NULL;
    }
    *member = (struct policy_member){.name = word(line)};
    if (member->name.len == 0 || str_is(member->name, "none") ||
        find(policy, member->name) != POLICY_NONE) {
        wrong(line, "its name is missing, used already, or \"none\"");
        return NULL;
    }
    return member;
}

static bool read_witness(struct policy *policy, struct line *line)
{
    struct policy_member *witness = name_member(policy, line);

    if (!witness || !read_key(line, NOTE_TYPE_COSIGNER, &witness->key) ||
        !read_end(line, &witness->url))
        return false;
    for (size_t i = 0; i < policy->member_count; i++)
        if (!policy->members[i].is_group && is_same_key(&policy->members[i].key, &witness->key))
            return wrong(line, "another witness has the same key");
    policy->member_count++;
    return true;
}

static bool is_member(const struct policy *policy, int number)
{
    for (size_t i = 0; i < policy->member_count; i++)
        if (policy->members[i].members[number])
            return true;
    return false;
}

/* "any", "all" or a number; the members are counted already. */
static bool read_least(struct line *line, struct str text, unsigned count, unsigned *out)
{
    int64_t number = str_is(text, "any") ? 1 : str_is(text, "all") ? count : 0;

    if (number == 0 && !str_to_int(text, &number))
        number = 0;
    *out = (unsigned)number;
    return (count > 0 && number > 0 && number <= (int64_t)count) ||
           wrong(line, "it asks for \"any\", \"all\", or a number from 1 to that of its members");
}

static bool read_group(struct policy *policy, struct line *line)
{
    struct policy_member *group = name_member(policy, line);
    struct str least = word(line), name;
    unsigned count = 0;

    while (group && (name = word(line)).len > 0) {
        int number = find(policy, name);

        if (number == POLICY_NONE)
            return wrong(line, "a member is not named on a line before");
        if (group->members[number] || is_member(policy, number))
            return wrong(line, "a member is in a group already");
        group->members[number] = true;
        count++;
    }
    if (!group || !read_least(line, least, count, &group->least))
        return false;
    group->is_group = true;
    policy->member_count++;
    return true;
}

static bool read_quorum(struct policy *policy, struct line *line, bool *has_quorum)
{
    struct str name = word(line);

    if (*has_quorum)
        return wrong(line, "there is a quorum already");
    *has_quorum = true;
    policy->quorum = find(policy, name);
    if (policy->quorum == POLICY_NONE && !str_is(name, "none"))
        return wrong(line, "the quorum is not named on a line before, and is not \"none\"");
    return word(line).len == 0 || wrong(line, "there is more behind the name");
}

static bool read_line(struct policy *policy, struct line *line, bool *has_quorum)
{
    struct str kind = word(line);

    if (kind.len == 0 || kind.at[0] == '#')
        return true;
    if (str_is(kind, "log"))
        return read_log(policy, line);
    if (str_is(kind, "witness"))
        return read_witness(policy, line);
    if (str_is(kind, "group"))
        return read_group(policy, line);
    if (str_is(kind, "quorum"))
        return read_quorum(policy, line, has_quorum);
    return wrong(line, "it begins with none of log, witness, group, quorum and #");
}

static bool has_control(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (((uint8_t)text.at[i] < ' ' && text.at[i] != '\t') || text.at[i] == 0x7f)
            return true;
    return false;
}

bool policy_read(struct arena *arena, struct str text, struct policy *out, const char **why)
{
    struct line line = {.arena = arena};
    bool has_quorum = false;
    struct str rest;

    *out = (struct policy){.quorum = POLICY_NONE};
    *why = "the policy is larger than 64 KiB";
    if (text.len > POLICY_BYTES)
        return false;
    rest = str_keep(arena, text);
    for (int number = 1; rest.len > 0; number++) {
        line.rest = str_cut(&rest, '\n');
        if (has_control(line.rest))
            line.why = "it has a control character; lines end in a line feed alone";
        if (line.why || !read_line(out, &line, &has_quorum)) {
            *why = str_format(arena, "line %d of the policy: %s", number, line.why).at;
            return false;
        }
    }
    *why = "the policy has no line \"quorum\"; write \"quorum none\" to trust the logs alone";
    return has_quorum;
}

bool policy_has_log(const struct policy *policy, struct str origin)
{
    for (size_t i = 0; i < policy->log_count; i++)
        if (str_equal(policy->logs[i].key.name, origin))
            return true;
    return false;
}

enum note_verdict policy_check_log(const struct policy *policy, const struct note *note,
                                   struct str origin)
{
    enum note_verdict verdict = NOTE_ABSENT;

    for (size_t i = 0; i < policy->log_count && verdict != NOTE_WRONG; i++) {
        enum note_verdict line = NOTE_ABSENT;

        if (str_equal(policy->logs[i].key.name, origin))
            line = note_check(note, &policy->logs[i].key, NULL);
        verdict = line == NOTE_ABSENT ? verdict : line;
    }
    return verdict;
}

bool policy_quorum(const struct policy *policy, const bool seen[POLICY_MEMBERS])
{
    bool holds[POLICY_MEMBERS] = {false};

    for (size_t i = 0; i < policy->member_count; i++) {
        const struct policy_member *member = &policy->members[i];
        unsigned count = 0;

        for (size_t j = 0; j < i; j++)
            count += member->members[j] && holds[j];
        holds[i] = member->is_group ? count >= member->least : seen[i];
    }
    return policy->quorum == POLICY_NONE || holds[policy->quorum];
}
