import { longestText } from '../partial-text';
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

/**
 * Terraform's expressions (RE2) run in linear time; JavaScript's may not. They are run only when the worst case is known to be small: no
 * repetition or alternative inside a repetition, and at most this many steps. That is a text of 3,000 characters for one repetition, of 200
 * for two and of 50 for three, or one repetition more when the expression is anchored at the start.
 */
const mostSteps = 10_000_000;
const longestPattern = 1_000;

const uncovered = unforeseen('notCovered');

/** The first match: its text, or its groups as a list, or as an object when they are named. */
export const matchOne: FunctionImplementation = eager((args, call) => {
  return withPattern(args, call, stringOf(args[0]), stringOf(args[1]), (pattern, text) => {
    const match = pattern.exec(text);
    return match ? fromJson(matchJson(match), call.origin) : invalid(args, call);
  });
});

export const matchAll: FunctionImplementation = eager((args, call) => {
  return withPattern(args, call, stringOf(args[0]), stringOf(args[1]), (pattern, text) => {
    return fromJson([...text.matchAll(pattern)].map(matchJson), call.origin);
  });
});

/** All matches replaced; `$1`, `${1}` and `${name}` stand for groups. */
export function replaceMatches(args: readonly Value[], source: string, call: Invocation): Value {
  const replacement = stringOf(args[2]);
  if (replacement === undefined) return undecided(args, call);
  return withPattern(args, call, source, stringOf(args[0]), (pattern, text) => {
    const replaced = expandAll(text, pattern, replacement);
    return replaced === undefined ? uncovered(call) : known(replaced, call.origin);
  });
}

function expandAll(text: string, pattern: RegExp, replacement: string): string | undefined {
  const parts: string[] = [];
  let length = 0;
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    parts.push(text.slice(end, match.index), expanded(replacement, match));
    end = match.index + match[0].length;
    length += (parts[parts.length - 1] ?? '').length;
    if (length > longestText) return undefined;
  }
  return [...parts, text.slice(end)].join('');
}

function expanded(replacement: string, match: RegExpMatchArray): string {
  return replacement.replace(
    /\$(?:(\$)|(\w+)|\{(\w+)\})/g,
    (_, dollar: string | undefined, bare: string | undefined, braced: string | undefined) => {
      const group = bare ?? braced ?? '';
      return dollar ?? (/^\d+$/.test(group) ? match[Number(group)] : match.groups?.[group]) ?? '';
    },
  );
}

function withPattern(
  args: readonly Value[],
  call: Invocation,
  source: string | undefined,
  text: string | undefined,
  use: (pattern: RegExp, text: string) => Value,
): Value {
  if (source === undefined || text === undefined) return undecided(args, call);
  const isSafe = source.length <= longestPattern && stepsOf(source, text.length) <= mostSteps;
  const pattern = isSafe ? translated(source) : undefined;
  return pattern ? use(pattern, text) : uncovered(call);
}

function matchJson(match: RegExpMatchArray): Json {
  const groups = match.slice(1).map((group: string | undefined) => group ?? null);
  if (match.groups)
    return Object.fromEntries(
      Object.entries(match.groups).map(([name, group]: [string, string | undefined]) => [
        name,
        group ?? null,
      ]),
    );
  return groups.length > 0 ? groups : match[0];
}

/** A pattern's tokens: escapes, classes, the beginnings and ends of groups, repetitions, and single characters. */
const token =
  /\\(?:[pPx]\{[^}]*\}|[^])|\[\^?\]?(?:\\[^]|\[:\^?\w+:\]|[^\]\\])*\]|\((?:\?(?:P?<\w+>|[a-zA-Z-]*:|[a-zA-Z-]*\)))?|\{\d+(?:,\d*)?\}|[^]/g;

/** How often a backtracking search may have to look at a character; infinite where that is not bounded by a power of the length. */
function stepsOf(source: string, length: number): number {
  const tokens = [...source.matchAll(token)].map(([text]) => text);
  const groups: { repeats: boolean }[] = [{ repeats: false }];
  let steps = /^(?:\^|\\A)/.test(source) ? 1 : Math.max(length, 1);
  for (const [index, text] of tokens.entries()) {
    const group = groups[groups.length - 1];
    if (!group) return Infinity;
    if (text.startsWith('(') && !text.endsWith(')')) groups.push({ repeats: false });
    else if (text === '|') group.repeats = true;
    else if (text === ')') {
      groups.pop();
      const repeated = isRepetition(tokens[index + 1]);
      if (repeated && group.repeats) return Infinity;
      const outer = groups[groups.length - 1];
      if (outer) outer.repeats ||= group.repeats;
    } else if (isRepetition(text)) {
      group.repeats = true;
      steps *= Math.max(length, 1);
    } else if (text === '?' && !isRepetition(tokens[index - 1]) && tokens[index - 1] !== '?') {
      group.repeats = true;
      steps *= 2;
    }
  }
  return steps;
}

function isRepetition(text: string | undefined): boolean {
  return text === '*' || text === '+' || (text !== undefined && text.length > 1 && text.startsWith('{'));
}

/** The same pattern for JavaScript; undefined where the two languages differ or the pattern is none. */
function translated(source: string): RegExp | undefined {
  const [, leading = '', body = ''] = /^(?:\(\?([ism]+)\))?(.*)$/s.exec(source) ?? [];
  const tokens = [...body.matchAll(token)].map(([text]) => text);
  const parts = tokens.map((text) => translatedToken(text, leading.includes('m')));
  // Looking around and back is what RE2 does not know.
  if (tokens.some((text, index) => text === '(' && tokens[index + 1] === '?')) return undefined;
  if (!parts.every((part): part is string => part !== undefined)) return undefined;
  const unicode = parts.some((part) => /^\\[pP]\{/.test(part)) ? 'u' : '';
  return compiled(parts.join(''), `g${[...new Set(leading)].join('')}${unicode}`);
}

function translatedToken(text: string, isMultiline: boolean): string | undefined {
  if (text.startsWith('(?P<')) return `(?<${text.slice(4)}`;
  if (/^\(\?[a-zA-Z-]+[:)]$/.test(text)) return undefined;
  if (text.startsWith('[')) return /^\[\^?\]|\[:\^?\w+:\]|\\[pPQC]/.test(text) ? undefined : text;
  if (/^\\[pP]$/.test(text)) return undefined;
  if (/^\\[AzQEC1-9kKuc]/.test(text))
    return isMultiline ? undefined : text === '\\A' ? '^' : text === '\\z' ? '$' : undefined;
  return text;
}

function compiled(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags);
  } catch (error) {
    // The pattern is a user's; that it is none is the answer.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
