#!/usr/bin/env bash
# Findings fail the job unless that was turned off; what could not be looked at, or did not even start, always does.
case "${STATUS:-}" in
  0) exit 0 ;;
  1) if [ "${FAIL:-true}" = true ]; then exit 1; fi ;;
  *) exit 2 ;;
esac
