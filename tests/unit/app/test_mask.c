/* Passwords never show. */
#include "app/mask.h"

#include "unit.h"

static const struct {
    const char *given, *shown;
} rows[] = {
    {"", ""},
    {"dbname=x", "dbname=x"},
    {"password=secret dbname=x", "password=**** dbname=x"},
    {"dbname=x password=secret", "dbname=x password=****"},
    {"dbname=x password = secret host=h", "dbname=x password =**** host=h"},
    {"password='a b\\'c' host=h", "password=**** host=h"},
    {"password='never closed host=h", "password=****"},
    {"password=a\\ b host=h", "password=**** host=h"},
    {"sslpassword=secret host=h", "sslpassword=**** host=h"},
    {"passfile=/etc/pass", "passfile=/etc/pass"},
    {"postgresql://user@host/db", "postgresql://user@host/db"},
    {"postgresql://user:secret@host/db", "postgresql://user:****@host/db"},
    {"postgres://user:secret@host:5432,other:5433/db",
     "postgres://user:****@host:5432,other:5433/db"},
    {"postgresql://user:se@cret@host/db", "postgresql://user:****@host/db"},
    {"postgresql://host:5432/db?password=secret&user=u",
     "postgresql://host:5432/db?password=****&user=u"},
    {"postgresql://u:s@h/?sslpassword=secret", "postgresql://u:****@h/?sslpassword=****"},
};

static void masks(void **state UNUSED)
{
    struct arena *arena = arena_new(MIB(4));

    for (size_t i = 0; i < COUNT(rows); i++)
        assert_str(mask_conninfo(arena, str_of(rows[i].given)), rows[i].shown);
    arena_free(arena);
}

int main(void)
{
    static const struct CMUnitTest cases[] = {
        CASE("passwords of connection strings are masked", masks),
    };

    return RUN(cases);
}
