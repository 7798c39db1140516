const opening = new Set(['[', '{']);
const closing = new Set([']', '}']);

/**
 * Whether a YAML text may nest deeper than a reader that is recursive can bear. A bound, not a count: brackets inside texts count too, and
 * every `- `, `? ` or space at the start of a line counts as one level.
 */
export function mayNestDeeperThan(text: string, most: number): boolean {
  let brackets = 0;
  for (const line of text.split('\n')) {
    const lead = /^(?:[-?:]?[ \t])*/.exec(line)?.[0].length ?? 0;
    if (lead > most) return true;
    for (const character of line) {
      if (opening.has(character)) brackets++;
      else if (closing.has(character) && brackets > 0) brackets--;
      if (brackets > most) return true;
    }
  }
  return false;
}
