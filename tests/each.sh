#!/bin/bash
# Runs programs that print TAP, one after the other; one that breaks does not stop the rest.
status=0
for program in "$@"; do
    echo "# $program"
    case $program in
    *.py) python3 "$program" || status=1 ;;
    *) "$program" || status=1 ;;
    esac
done
exit $status
