/* Lengths come first, big endian. */
#include "custody/wire.h"

#include "custody/call.h"

static const struct str algorithm = {"ssh-ed25519", 11};

void wire_add_u32(struct text *text, size_t value)
{
    uint8_t bytes[4];

    call_write_u32((uint32_t)value, bytes);
    text_add(text, (struct str){(const char *)bytes, sizeof bytes});
}

void wire_add_string(struct text *text, struct str string)
{
    wire_add_u32(text, string.len);
    text_add(text, string);
}

void wire_add_blob(struct text *text, const uint8_t *bytes, size_t len)
{
    wire_add_u32(text, 4 + algorithm.len + 4 + len);
    wire_add_string(text, algorithm);
    wire_add_string(text, (struct str){(const char *)bytes, len});
}

struct str wire_frame(struct arena *arena, struct str message)
{
    struct text text = text_new(arena, 4 + message.len);

    wire_add_string(&text, message);
    return text_str(&text);
}

bool wire_cut_string(struct str *rest, struct str *out)
{
    size_t len;

    if (rest->len < 4)
        return false;
    len = call_read_u32((const uint8_t *)rest->at);
    *rest = str_from(*rest, 4);
    if (len > rest->len)
        return false;
    *out = (struct str){rest->at, len};
    *rest = str_from(*rest, len);
    return true;
}

bool wire_read_blob(struct str blob, uint8_t *out, size_t len)
{
    struct str name, bytes;

    if (!wire_cut_string(&blob, &name) || !wire_cut_string(&blob, &bytes) || blob.len > 0 ||
        !str_equal(name, algorithm) || bytes.len != len)
        return false;
    memcpy(out, bytes.at, len);
    return true;
}
