/* Clocks, and instants as RFC 3339 text, without the C library's calendar (time zones, locales,
 * static buffers). */
#include "base/time.h"

enum { DAY_MS = 24 * 3600 * 1000 };

#define INSTANT_MAX INT64_C(253402300799999) /* 9999-12-31T23:59:59.999Z */

struct date {
    int year, month, day;
};

int64_t time_now(void)
{
    struct timespec now;

    CHECK(clock_gettime(CLOCK_REALTIME, &now) == 0);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t time_monotonic_us(void)
{
    struct timespec now;

    CHECK(clock_gettime(CLOCK_MONOTONIC, &now) == 0);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static bool is_leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int days_in(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    return days[month - 1] + (month == 2 && is_leap(year));
}

/* Days from 1970-01-01 to the first day of `year`. */
static int64_t days_before(int year)
{
    int64_t years = year - 1;

    return (years * 365 + years / 4 - years / 100 + years / 400) - 719162;
}

static struct date date_of(int64_t day)
{
    struct date date = {.year = (int)(1970 + day / 366), .month = 1};

    while (days_before(date.year + 1) <= day)
        date.year++;
    day -= days_before(date.year);
    while (day >= days_in(date.year, date.month))
        day -= days_in(date.year, date.month++);
    date.day = (int)day + 1;
    return date;
}

static int64_t day_of(struct date date)
{
    int64_t day = days_before(date.year) + date.day - 1;

    for (int month = 1; month < date.month; month++)
        day += days_in(date.year, month);
    return day;
}

/* `count` decimal digits of `value`. */
static void put_number(char *out, int count, int value)
{
    for (int i = count - 1; i >= 0; i--, value /= 10)
        out[i] = (char)('0' + value % 10);
}

/* By hand: pages of entries hold hundreds of instants, and printf would cost more than all else of
 * a line. */
void instant_write(int64_t at, char out[INSTANT_TEXT_SIZE])
{
    struct date date;
    int ms;

    CHECK(at >= 0 && at <= INSTANT_MAX);
    date = date_of(at / DAY_MS);
    ms = (int)(at % DAY_MS);
    memcpy(out, "0000-00-00T00:00:00.000Z", INSTANT_TEXT_SIZE);
    put_number(out, 4, date.year);
    put_number(out + 5, 2, date.month);
    put_number(out + 8, 2, date.day);
    put_number(out + 11, 2, ms / 3600000);
    put_number(out + 14, 2, ms / 60000 % 60);
    put_number(out + 17, 2, ms / 1000 % 60);
    put_number(out + 20, 3, ms % 1000);
}

struct str instant_text(struct arena *arena, int64_t at)
{
    char *text = arena_take(arena, INSTANT_TEXT_SIZE);

    instant_write(at, text);
    return (struct str){.at = text, .len = INSTANT_TEXT_SIZE - 1};
}

/* Takes `count` digits, a number of at most `max`, from the front of `*rest`. */
static bool take_number(struct str *rest, size_t count, int max, int *out)
{
    int value = 0;

    if (rest->len < count)
        return false;
    for (size_t i = 0; i < count; i++) {
        int digit = rest->at[i] - '0';

        if (digit < 0 || digit > 9)
            return false;
        value = value * 10 + digit;
    }
    if (value > max)
        return false;
    *rest = str_from(*rest, count);
    *out = value;
    return true;
}

/* Takes one character out of `choice`; gives it, or NUL. */
static char take_char(struct str *rest, const char *choice)
{
    char c = rest->len > 0 ? rest->at[0] : '\0';

    if (c == '\0' || !strchr(choice, c))
        return '\0';
    *rest = str_from(*rest, 1);
    return c;
}

static bool take_date(struct str *rest, struct date *out)
{
    struct date date;

    if (!take_number(rest, 4, 9999, &date.year) || !take_char(rest, "-") ||
        !take_number(rest, 2, 12, &date.month) || !take_char(rest, "-") ||
        !take_number(rest, 2, 31, &date.day))
        return false;
    if (date.year < 1 || date.month < 1 || date.day < 1 ||
        date.day > days_in(date.year, date.month))
        return false;
    *out = date;
    return true;
}

/* Takes hh:mm:ss and up to three digits of a fraction, as milliseconds of the day. */
static bool take_time(struct str *rest, int64_t *out)
{
    int hour, minute, second, fraction = 0;
    size_t digits = 0;

    if (!take_number(rest, 2, 23, &hour) || !take_char(rest, ":") ||
        !take_number(rest, 2, 59, &minute) || !take_char(rest, ":") ||
        !take_number(rest, 2, 59, &second))
        return false;
    if (take_char(rest, ".")) {
        while (digits < rest->len && digits < 4 && rest->at[digits] >= '0' &&
               rest->at[digits] <= '9')
            digits++;
        if (digits < 1 || digits > 3 || !take_number(rest, digits, 999, &fraction))
            return false;
        for (; digits < 3; digits++)
            fraction *= 10;
    }
    *out = ((int64_t)hour * 60 + minute) * 60000 + second * 1000 + fraction;
    return true;
}

/* Takes "Z" or "+hh:mm", as milliseconds east of UTC. */
static bool take_offset(struct str *rest, int64_t *out)
{
    char sign = take_char(rest, "Zz+-");
    int hour = 0, minute = 0;

    if (!sign)
        return false;
    if ((sign == '+' || sign == '-') &&
        (!take_number(rest, 2, 23, &hour) || !take_char(rest, ":") ||
         !take_number(rest, 2, 59, &minute)))
        return false;
    *out = ((int64_t)hour * 60 + minute) * (sign == '-' ? -60000 : 60000);
    return true;
}

bool instant_read(struct str text, int64_t *out)
{
    struct date date;
    int64_t time, offset, at;

    if (!take_date(&text, &date) || !take_char(&text, "Tt") || !take_time(&text, &time) ||
        !take_offset(&text, &offset) || text.len > 0)
        return false;
    at = day_of(date) * DAY_MS + time - offset;
    if (at < 0 || at > INSTANT_MAX)
        return false;
    *out = at;
    return true;
}
