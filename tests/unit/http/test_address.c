/* Addresses to listen on. */
#include "http/server.h"

#include <errno.h>
#include <unistd.h>

#include "unit.h"

static void refuses(void **state UNUSED)
{
    static const char *const bad[] = {
        "",
        "127.0.0.1",
        "127.0.0.1:",
        "127.0.0.1:x",
        "127.0.0.1:65536",
        ":80",
        "localhost:80",
        "::1:80",
        "[::1]",
        "[::1]80",
        "[:80",
        "[]:80",
        "[127.0.0.1]:80",
        "1.2.3:80",
        "127.0.0.1:-1",
        "127.0.0.1:080",
        "[fe80::1%eth0]:80",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa:80",
    };

    for (size_t i = 0; i < COUNT(bad); i++) {
        errno = 0;
        if (server_bind(bad[i]) != -1 || errno != EINVAL)
            fail_msg("%s", bad[i]);
        assert_non_null(strstr(server_bind_why(bad[i]), "ADDRESS:PORT"));
    }
    errno = 0;
    assert_int_equal(server_bind("unix:"), -1);
    assert_int_equal(errno, ENAMETOOLONG);
}

static void tells_the_port(void **state UNUSED)
{
    struct arena *arena = arena_new(LIMIT_ARENA);
    int fd = server_bind("127.0.0.1:0"), other;
    struct str address;

    assert_true(fd >= 0);
    address = server_address(arena, fd);
    assert_true(str_starts(address, STR("127.0.0.1:")) && !str_is(address, "127.0.0.1:0"));
    other = server_bind(str_c(arena, address));
    assert_int_equal(other, -1);
    assert_int_equal(errno, EADDRINUSE);
    close(fd);
    assert_str(server_address(arena, -1), "");
    arena_free(arena);
}

static void keeps_a_socket_in_use(void **state UNUSED)
{
    struct arena *arena = arena_new(LIMIT_ARENA);
    char folder[] = "/tmp/test_addressXXXXXX";
    const char *address;
    int fd, other;

    assert_non_null(mkdtemp(folder));
    address = str_format(arena, "unix:%s/socket", folder).at;
    fd = server_bind(address);
    assert_true(fd >= 0);
    assert_str(server_address(arena, fd), address);
    assert_int_equal(server_bind(address), -1);
    assert_int_equal(errno, EADDRINUSE);
    close(fd);
    other = server_bind(address);
    assert_true(other >= 0);
    close(other);
    assert_int_equal(unlink(address + 5), 0);
    assert_int_equal(rmdir(folder), 0);
    arena_free(arena);
}

int main(void)
{
    static const struct CMUnitTest cases[] = {
        CASE("what is no address is refused", refuses),
        CASE("port 0 takes a free one and tells it", tells_the_port),
        CASE("a socket file is taken over only when nobody listens", keeps_a_socket_in_use),
    };

    return RUN(cases);
}
