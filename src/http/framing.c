/* Reading the headers that delimit a request. */
#include "http/framing.h"

#define NAME(text)                                                                                 \
    {                                                                                              \
        .at = (text), .len = sizeof(text) - 1                                                      \
    }

/* Fields that may stand in a request once; of two, different readers would take different ones. */
static const struct str singletons[] = {
    NAME("authorization"), NAME("content-length"), NAME("content-type"),    NAME("cookie"),
    NAME("expect"),        NAME("host"),           NAME("idempotency-key"), NAME("if-match"),
    NAME("if-none-match"), NAME("last-event-id"),  NAME("origin"),
};

/* The index of `name` among the singletons, or their number. */
static size_t singleton(struct str name)
{
    size_t i = 0;

    while (i < COUNT(singletons) &&
           (name.len != singletons[i].len || memcmp(name.at, singletons[i].at, name.len) != 0))
        i++;
    return i;
}

static struct fault check_singletons(const struct request *request)
{
    unsigned seen = 0;

    for (size_t i = 0; i < request->header_count; i++) {
        size_t which = singleton(request->headers[i].name);

        if (which < COUNT(singletons) && seen & 1u << which)
            return fault_say(FAULT_bad_header, singletons[which].at,
                             "The header stands there twice.");
        seen |= 1u << which;
    }
    return OK;
}

static bool is_digits(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.at[i] < '0' || s.at[i] > '9')
            return false;
    return s.len > 0;
}

static struct fault read_length(struct str value, struct framing *out)
{
    enum { DIGITS = 15 }; /* more would be beyond any limit, and near the end of an integer */

    if (!is_digits(value))
        return fault_say(FAULT_bad_header, "content-length", "It is not a decimal number.");
    if (value.len > DIGITS)
        return fault_of(FAULT_body_too_large);
    for (size_t i = 0; i < value.len; i++)
        out->body_len = out->body_len * 10 + (uint64_t)(value.at[i] - '0');
    out->has_length = true;
    return OK;
}

/* Whether a Connection header has the option "close". */
static bool wants_close(struct str options)
{
    while (options.len > 0)
        if (str_equal_any_case(str_trim(str_cut(&options, ',')), STR("close")))
            return true;
    return false;
}

static struct fault read_expect(struct str value, int minor, struct framing *out)
{
    if (!value.at)
        return OK;
    if (!str_equal_any_case(value, STR("100-continue")))
        return fault_of(FAULT_expectation_failed);
    out->expects_continue = minor > 0; /* HTTP/1.0 has no interim answers */
    return OK;
}

struct fault framing_read(const struct request *request, int minor, struct framing *out)
{
    struct str length = request_header(request, "content-length");
    struct framing framing = {.keep = minor > 0};

    TRY(check_singletons(request));
    if (request_header(request, "transfer-encoding").at)
        return minor == 0 || length.at
                   ? fault_say(FAULT_bad_request, NULL, "Transfer-Encoding stands where it cannot.")
                   : fault_of(FAULT_length_required);
    if (length.at)
        TRY(read_length(length, &framing));
    TRY(read_expect(request_header(request, "expect"), minor, &framing));
    for (size_t i = 0; i < request->header_count; i++)
        if (str_is(request->headers[i].name, "connection") &&
            wants_close(request->headers[i].value))
            framing.keep = false;
    *out = framing;
    return OK;
}
