/* Fuzzes the JSON reader: no input may end the process, and what the check lets through is read
 * whole and alike each time. */
#include "base/limits.h"
#include "json/read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct inner {
    int64_t seq;
    struct str why;
};

struct sample {
    struct str name, text;
    int64_t count, at;
    bool urgent;
    struct money amount;
    struct id thread;
    int side;
    struct str_array tags;
    struct int_array pages;
    struct inner first;
    struct object_array cited;
};

static const char *const sides[] = {"client", "freelancer", NULL};

static const struct field inner_fields[] = {
    {"seq", FIELD_INTEGER, offsetof(struct inner, seq), REQUIRED, .min = 1, .max = 99},
    {"why", FIELD_LABEL, offsetof(struct inner, why), .limit = 8},
};

static const struct field sample_fields[] = {
    {"name", FIELD_LABEL, offsetof(struct sample, name), .limit = 12},
    {"text", FIELD_PROSE, offsetof(struct sample, text), .limit = 64},
    {"count", FIELD_INTEGER, offsetof(struct sample, count), .min = -5, .max = 5},
    {"at", FIELD_INSTANT, offsetof(struct sample, at)},
    {"urgent", FIELD_BOOLEAN, offsetof(struct sample, urgent)},
    {"amount", FIELD_MONEY, offsetof(struct sample, amount)},
    {"thread", FIELD_ID, offsetof(struct sample, thread), .kind = ID_THREAD},
    {"side", FIELD_WORD, offsetof(struct sample, side), .words = sides},
    {"tags", FIELD_LABELS, offsetof(struct sample, tags), .max = 4, .limit = 8},
    {"pages", FIELD_INTEGERS, offsetof(struct sample, pages), .min = 1, .max = 99, .limit = 4},
    {"first", FIELD_OBJECT, offsetof(struct sample, first), .fields = inner_fields,
     .field_count = 2},
    {"cited", FIELD_OBJECTS, offsetof(struct sample, cited), .max = 4, .fields = inner_fields,
     .field_count = 2, .size = sizeof(struct inner)},
};
static const struct field_table sample_table = FIELDS(sample_fields);
static const struct field rows_field = {"rows",
                                        FIELD_OBJECTS,
                                        0,
                                        .fields = sample_fields,
                                        .field_count = COUNT(sample_fields),
                                        .size = sizeof(struct sample)};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_new(LIMIT_ARENA);
    struct str body = {.at = (const char *)data, .len = size};
    struct fault checked = json_check(arena, body);
    struct sample sample = {0};
    struct fault read = json_read(arena, body, &sample_table, &sample);
    struct object_array rows;

    if (fault_is(checked)) {
        CHECK(checked.code == FAULT_bad_json || checked.code == FAULT_invalid ||
              checked.code == FAULT_body_too_large);
        CHECK(read.code == checked.code);
    }
    if (fault_is(read))
        CHECK(read.code == FAULT_bad_json || read.code == FAULT_body_too_large ||
              (read.pointer && fault_row(read.code)->status == 422));
    CHECK(sample.tags.count <= 4 && sample.pages.count <= 4 && sample.cited.count <= 4 &&
          sample.text.len <= 64);
    read = json_read_rows(arena, body, &rows_field, &rows);
    CHECK(!fault_is(read) || read.code == FAULT_internal);
    arena_free(arena);
    return 0;
}
