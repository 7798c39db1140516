import {
  isForAzure,
  joinedText,
  insecureOptionsIn,
  unknownPiece,
  type InsecureOption,
} from '../../credentials';
import { piecesOf } from '../../model/naming';
import type { Origin, Value } from '../../model/value';
import { stepsOf } from '../../model/values';
import type { TextEdit } from '../../text/edit';
import { span } from '../../text/span';
import { ownerOf, sharedName } from '../owner';
import type { Transform } from './transform';

/** Writes the secure value of each switch in its place and touches nothing else of the text, which may hold a password. */
export const secureSwitch: Transform = ({ evidence, kinds }) => {
  const value = evidence?.value;
  if (value?.kind !== 'known' && value?.kind !== 'unknown') return undefined;
  const steps = [...stepsOf(value.origin)];
  const owner = value.kind === 'known' ? ownerOf(steps) : steps[steps.length - 1];
  if (!owner) return undefined;
  const edits: TextEdit[] = [];
  const switches = insecureOptionsIn(value, kinds && togetherWith(kinds));
  for (const found of switches) {
    const edit = editOf(found, value, owner);
    if (!edit) return undefined;
    edits.push(edit);
  }
  if (edits.length === 0) return undefined;
  const shared = value.kind === 'known' ? sharedName(steps, owner) : undefined;
  const text = joinedText(piecesOf(value));
  return [{ uri: owner.source.uri, edits, shared, ...(isSafeFor(text, switches) ? {} : { review: true }) }];
};

const encryption = ['encryption-off', 'plain-protocol', 'plain-port'];

/** Encryption has a port and a scheme of its own: what switches it on writes them too. */
function togetherWith(kinds: readonly string[]): readonly string[] {
  return kinds.some((kind) => encryption.includes(kind)) ? [...kinds, ...encryption] : kinds;
}

/** Azure's services answer encrypted; other servers may not. PostgreSQL's own library wants to be reported of a root certificate. */
function isSafeFor(text: string, switches: readonly InsecureOption[]): boolean {
  return isForAzure(text) && !switches.some(({ replacement }) => replacement === 'verify-full');
}

const delimiters = `;,&?'"\\ \t\r\n${unknownPiece}`;

/** The edit of the text as it is written: the switch with what is around it must be there exactly once, in plain characters. */
function editOf(
  { span: at, replacement }: InsecureOption,
  value: Value,
  { source, span: written }: Origin,
): TextEdit | undefined {
  const text = joinedText(piecesOf(value));
  let [start, end] = [at.start, at.end];
  while (start > 0 && !delimiters.includes(text[start - 1] ?? '')) start--;
  while (
    end < text.length &&
    !`/${delimiters}`.includes(text[end] ?? '') &&
    text.slice(at.end, end) !== '://'
  )
    end++;
  const raw = source.text.slice(written.start, written.end);
  const anchor = text.slice(start, end);
  const found = raw.indexOf(anchor);
  if (found < 0 || raw.indexOf(anchor, found + 1) >= 0) return undefined;
  const from = written.start + found + at.start - start;
  return { span: span(from, from + at.end - at.start), newText: replacement };
}
