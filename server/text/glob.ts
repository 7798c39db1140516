import { allOf, type Automaton, automatonOf, type Node, repeated } from './automaton';

/** Whether a path, with slashes and without a leading one, fits one of some globs. */
export type PathTest = (path: string) => boolean;

/**
 * Globs as Visual Studio Code reads them: `*` and `?` stay within a segment, `**` alone in one is any number of segments, `{a,b}` is either,
 * `[a-z]` and `[!a-z]` are one character. A glob that names a folder also names what is in it. Case counts, as it does in the repositories
 * where the same globs are used. The time that a test takes grows with the lengths of glob and path, whatever they hold.
 */
export function pathTest(globs: readonly string[]): PathTest {
  const automata = globs.map(automatonFor);
  return (path) => automata.some((automaton) => automaton.fits(path));
}

/** The folders before the first segment with a wildcard: where everything that a glob names lies. */
export function fixedFolder(glob: string): string {
  const segments = glob.replace(/^\.?\//, '').split('/');
  const end = segments.findIndex((segment) => /[*?{[]/.test(segment));
  return segments
    .slice(0, end < 0 ? segments.length - 1 : end)
    .map((segment) => `${segment}/`)
    .join('');
}

const slash: Node = { kind: 'one', test: (character) => character === '/' };
const inSegment: Node = { kind: 'one', test: (character) => character !== '/' };
const anything = repeated({ kind: 'one', test: () => true });
const below: Node = { kind: 'either', nodes: [allOf([]), allOf([slash, anything])] };
const folders = repeated(allOf([inSegment, repeated(inSegment), slash]));

/** No path is longer on Linux; a longer glob names nothing. */
const maxGlobLength = 4_096;

function automatonFor(glob: string): Automaton {
  if (glob.length > maxGlobLength) return automatonOf({ kind: 'either', nodes: [] });
  return automatonOf(allOf([pathOf(glob.replace(/^\.?\/|\/$/g, ''), 0), below]));
}

/** Braces in more braces than these are characters like any other. */
const maxBracesDepth = 10;

function pathOf(glob: string, depth: number): Node {
  const segments = split(glob, '/').filter(
    (segment, index, all) => segment !== '**' || all[index - 1] !== '**',
  );
  const nodes = segments.flatMap((segment, index): readonly Node[] => {
    const isLast = index === segments.length - 1;
    if (segment === '**') return [isLast ? lastStars(index) : folders];
    const isBeforeLastStars = index === segments.length - 2 && segments[index + 1] === '**';
    return isLast || isBeforeLastStars ? [segmentOf(segment, depth)] : [segmentOf(segment, depth), slash];
  });
  return allOf(nodes);
}

/** `a/**` names `a` too. */
function lastStars(index: number): Node {
  return index === 0 ? anything : below;
}

function segmentOf(segment: string, depth: number): Node {
  const nodes: Node[] = [];
  for (let at = 0; at < segment.length; ) {
    const group = groupAt(segment, at, depth);
    nodes.push(group?.node ?? characterOf(segment.charAt(at)));
    at = group?.end ?? at + 1;
  }
  return allOf(nodes);
}

function characterOf(written: string): Node {
  if (written === '*') return repeated(inSegment);
  return written === '?' ? inSegment : { kind: 'one', test: (character) => character === written };
}

interface Group {
  readonly node: Node;
  readonly end: number;
}

/** Braces or brackets that begin here and are closed. */
function groupAt(text: string, start: number, depth: number): Group | undefined {
  const end = closingOf(text, start);
  if (end === undefined) return undefined;
  const inside = text.slice(start + 1, end);
  if (text[start] === '[') return { node: classOf(inside), end: end + 1 };
  if (depth === maxBracesDepth) return undefined;
  const nodes = split(inside, ',').map((choice) => pathOf(choice, depth + 1));
  return { node: { kind: 'either', nodes }, end: end + 1 };
}

/** `a-z` is a range, a leading `!` or `^` is anything else; a slash is never meant. */
function classOf(inside: string): Node {
  const isNegated = /^[!^]/.test(inside);
  const ranges = [...inside.slice(isNegated ? 1 : 0).matchAll(/([^])-([^])|[^]/g)].map(
    ([one, first = one, last = one]) => ({ first, last }),
  );
  const holds = (character: string): boolean =>
    ranges.some(({ first, last }) => first <= character && character <= last);
  return { kind: 'one', test: (character) => character !== '/' && holds(character) !== isNegated };
}

/** Where what begins with a brace or bracket ends; undefined when nothing begins here, or it is not closed. */
function closingOf(text: string, start: number): number | undefined {
  if (text[start] === '[') {
    const first = /[!^]/.test(text.charAt(start + 1)) ? start + 3 : start + 2;
    const end = text.indexOf(']', first);
    return end < 0 ? undefined : end;
  }
  if (text[start] !== '{') return undefined;
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at;
  }
  return undefined;
}

/** The parts between separators that are in no braces or brackets. */
function split(text: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; ) {
    const end = text[at] === separator ? undefined : closingOf(text, at);
    if (text[at] === separator) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
    at = end === undefined ? at + 1 : end + 1;
  }
  return [...parts, text.slice(start)];
}
