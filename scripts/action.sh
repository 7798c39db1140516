#!/usr/bin/env bash
# The step of action.yml: annotations on standard output, SARIF, and the summary of the job. Exits with the code of the audit.
set -uo pipefail

case "$PLUMBLINE_VERSION" in
  *.tgz) package="file:$(realpath "$PLUMBLINE_VERSION")" ;;
  *) package="plumbline-azure@$PLUMBLINE_VERSION" ;;
esac

paths=()
arguments=()
if [ "$PLUMBLINE_ONLY_CHANGED" = true ] && [ -n "${PLUMBLINE_BASE:-}" ]; then
  # Without the base commit nothing is known of changes: that is a failure, not a success.
  changed=$(git diff --name-only --diff-filter=ACMR -z "$PLUMBLINE_BASE...HEAD" | tr '\0' '\n'; exit "${PIPESTATUS[0]}") || {
    echo "::error title=Plumbline::The base commit is not there. Set fetch-depth: 0 in actions/checkout."
    exit 2
  }
  while IFS= read -r path; do [ -n "$path" ] && paths+=("./$path"); done <<< "$changed"
  if [ "${#paths[@]}" -eq 0 ]; then
    echo "No files are changed."
    exit 0
  fi
  arguments+=(--ignore-unmatched)
else
  while IFS= read -r path; do [ -n "$path" ] && paths+=("$path"); done <<< "$PLUMBLINE_PATHS"
fi

summary=$(mktemp)
npx --yes --package "$package" plumbline audit \
  --format github --report "sarif=$PLUMBLINE_SARIF" --report "markdown=$summary" \
  --severity "$PLUMBLINE_SEVERITY" --fail-on "$PLUMBLINE_FAIL_ON" \
  ${arguments[@]+"${arguments[@]}"} -- "${paths[@]}"
code=$?
# A summary holds up to 1 MiB.
head -c 1000000 "$summary" >> "${GITHUB_STEP_SUMMARY:-/dev/null}"
rm -f "$summary"
exit "$code"
