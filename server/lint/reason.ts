import type { UnknownKind, UnknownReason } from '../model/value';

/** Why a question was undecided, for people, without a full stop: one sentence for each kind, which a detail follows where it helps. */
const sentences: Readonly<Record<UnknownKind, string>> = {
  parameterWithoutDefault: 'a parameter has no default',
  runtime: 'the value is known only after deployment',
  ambient: 'the value depends on where it is deployed',
  secret: 'the value is a secret that is passed in',
  unresolvedFile: 'a file could not be read',
  unresolvedName: 'a name is not declared',
  unsupportedFunction: 'a function is not evaluated',
  invalid: 'the text is not valid there',
  loop: 'the items of a loop are not known',
  cycle: 'a value refers to itself',
  tooDeep: 'the text is nested too deeply',
  tooMuchWork: 'checking the file takes more work than one file may take',
  afterApply: 'the value is known only after apply',
  elsewhere: 'the rest of the resource is written elsewhere',
  notCovered: 'what is written there cannot be followed',
  undocumentedDefault: 'the property is not written and its default is not on record',
};

export function sentenceOf(kind: UnknownKind): string {
  return sentences[kind];
}

/** The whole reason, as in "a parameter has no default: tls". */
export function describeReason({ kind, detail }: UnknownReason): string {
  const isWhole = kind === 'undocumentedDefault' || kind === 'tooMuchWork' || detail === '';
  return isWhole ? sentences[kind] : `${sentences[kind]}: ${detail}`;
}
