# The builds that suites of ./check need besides the one with gcc, to be sourced: each is made once, by whoever comes first.
#   make_build NAME     clang, release, sanitize or fuzz; what the tools said is in $BUILD/NAME-build.log

# clang is asked for what it warns of, which it knows without optimizing; of the others nobody looks at variables in a debugger.
build_of() {
    case $1 in
        clang) CC=clang meson setup build-clang -Dwerror=true -Dbuildtype=debug -Dc_args=-g0 ;;
        release) meson setup build-release -Dbuildtype=release ;; # as ./run has it, but for what takes the linker a minute
        sanitize) meson setup build-sanitize -Db_sanitize=address,undefined -Dc_args=-g1 ;;
        fuzz) CC=clang meson setup build-fuzz -Dfuzz=true -Db_sanitize=address,undefined -Db_lundef=false -Dc_args=-g1 ;;
    esac
}

make_build() {
    local targets=()
    [[ $1 == release ]] && targets=(trialogue)
    [[ $1 == fuzz ]] && mapfile -t targets < <(basename -s .c tests/fuzz/fuzz_*.c)
    (
        flock 9
        { [[ -f build-$1/build.ninja ]] || build_of "$1"; } && meson compile -C "build-$1" "${targets[@]}"
    ) >"$BUILD/$1-build.log" 2>&1 9>"$BUILD/$1-build.lock"
}

# What went wrong with the build NAME, as remarks of TAP.
say_build() {
    grep -E 'error|FAILED' "$BUILD/$1-build.log" | head -20 | sed 's/^/# /'
}
