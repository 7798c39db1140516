import { type Matcher, RE2JS } from 're2js';
import { spend } from '../../text/budget';
import { maxTextLength } from '../partial-text';
import type { Json, Value } from '../value';
import { fromJson, known } from '../values';
import {
  eager,
  type FunctionImplementation,
  invalid,
  type Invocation,
  stringOf,
  undecided,
  unforeseen,
} from './function';

/** Terraform's expressions are RE2's: a search looks at most once at each part of the pattern for each character. */
const maxLooks = 10_000_000;
/** How many looks take as long as one evaluation. */
const looksInStep = 32;
const maxPatternLength = 10_000;

const uncovered = unforeseen('notCovered');

/** The first match: its text, or its groups as a list, or as an object when they are named. */
export const matchOne: FunctionImplementation = eager((args, call) => {
  return withPattern(args, call, stringOf(args[0]), (pattern) => {
    const text = stringOf(args[1]);
    if (text === undefined) return undecided(args, call);
    const first = matchesOf(pattern, text).next();
    if (first.done) return first.value === 'tooMuch' ? uncovered(call) : invalid(args, call);
    return fromJson(matchJson(first.value, pattern), call.origin);
  });
});

export const matchAll: FunctionImplementation = eager((args, call) => {
  return withPattern(args, call, stringOf(args[0]), (pattern) => {
    const text = stringOf(args[1]);
    if (text === undefined) return undecided(args, call);
    const found = allMatches(pattern, text);
    return found
      ? fromJson(
          found.map((match) => matchJson(match, pattern)),
          call.origin,
        )
      : uncovered(call);
  });
});

/** All matches replaced; `$1`, `${1}` and `${name}` represent groups. */
export function replaceMatches(args: readonly Value[], source: string, call: Invocation): Value {
  const [text, replacement] = [stringOf(args[0]), stringOf(args[2])];
  if (text === undefined || replacement === undefined) return undecided(args, call);
  return withPattern(args, call, source, (pattern) => {
    const replaced = expandAll(text, pattern, replacement);
    return replaced === undefined ? uncovered(call) : known(replaced, call.origin);
  });
}

/** Undefined when it takes too much work, or the text grows too long. */
function expandAll(text: string, pattern: RE2JS, replacement: string): string | undefined {
  const matches = allMatches(pattern, text);
  if (!matches) return undefined;
  const names = pattern.namedGroups();
  const parts: string[] = [];
  let length = 0;
  let end = 0;
  for (const match of matches) {
    const written = expanded(replacement, match, names);
    parts.push(text.slice(end, match.start), written);
    end = match.end;
    length += written.length;
    if (length > maxTextLength) return undefined;
  }
  return [...parts, text.slice(end)].join('');
}

function expanded(replacement: string, match: Match, names: Readonly<Record<string, number>>): string {
  return replacement.replace(
    /\$(?:(\$)|(\w+)|\{(\w+)\})/g,
    (_, dollar: string | undefined, bare: string | undefined, braced: string | undefined) => {
      if (dollar !== undefined) return dollar;
      const group = bare ?? braced ?? '';
      return match.groups[/^\d+$/.test(group) ? Number(group) : (names[group] ?? -1)] ?? '';
    },
  );
}

function withPattern(
  args: readonly Value[],
  call: Invocation,
  source: string | undefined,
  use: (pattern: RE2JS) => Value,
): Value {
  if (source === undefined) return undecided(args, call);
  const pattern = source.length <= maxPatternLength ? compiled(source) : undefined;
  return pattern ? use(pattern) : uncovered(call);
}

interface Match {
  readonly start: number;
  readonly end: number;
  /** The whole match, then its groups; null for those that took no part. */
  readonly groups: readonly (string | null)[];
}

/** Undefined when finding them takes too much work. */
function allMatches(pattern: RE2JS, text: string): readonly Match[] | undefined {
  const matches: Match[] = [];
  const search = matchesOf(pattern, text);
  for (;;) {
    const next = search.next();
    if (next.done) return next.value === 'tooMuch' ? undefined : matches;
    matches.push(next.value);
  }
}

/** The matches in order; as in Go, an empty one directly after another is none. */
function* matchesOf(pattern: RE2JS, text: string): Generator<Match, 'end' | 'tooMuch'> {
  const matcher = pattern.matcher(text);
  const size = pattern.programSize();
  let looks = 0;
  let before = -1;
  for (;;) {
    const more = size * (text.length - Math.max(before, 0) + 1);
    looks += more;
    if (looks > maxLooks) return 'tooMuch';
    spend(Math.ceil(more / looksInStep));
    if (!matcher.find()) return 'end';
    const match = matchAt(matcher);
    if (match.end > match.start || match.start !== before) yield match;
    before = match.end;
  }
}

function matchAt(matcher: Matcher): Match {
  const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, index) => matcher.group(index));
  return { start: matcher.start(), end: matcher.end(), groups };
}

function matchJson({ groups: [whole = null, ...groups] }: Match, pattern: RE2JS): Json {
  const names = Object.entries(pattern.namedGroups());
  if (names.length > 0)
    return Object.fromEntries(names.map(([name, index]) => [name, groups[index - 1] ?? null]));
  return groups.length > 0 ? groups : whole;
}

function compiled(source: string): RE2JS | undefined {
  try {
    return RE2JS.compile(source);
  } catch {
    // The pattern is a user's; that it is none is the answer.
    return undefined;
  }
}
