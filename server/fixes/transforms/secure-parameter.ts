import type { Expression } from '../../model/expression';
import { parsePath } from '../../model/read';
import type { Deployment, Parameter } from '../../model/resource';
import type { Origin } from '../../model/value';
import { Computed, plainText, unwrapped } from '../../model/writable';
import { stepsOf } from '../../model/values';
import type { Subject } from '../../rules/condition';
import type { Span } from '../../text/span';
import { ownerOf, sharedName } from '../owner';
import { around } from './around';
import { secretVariableOf } from './plain-sight';
import { writtenSetting } from './setting';
import type { DocumentResolver, Placed, Transform } from './transform';

/** Takes a literal from a new secure parameter, which is named as the subject is. */
export const secureParameter: Transform = ({ evidence, subject, owners }) => {
  const value = evidence?.value;
  if (value?.kind !== 'known') return undefined;
  const steps = [...stepsOf(value.origin)];
  const decisive = ownerOf(steps);
  const owner = literalOf(decisive, owners);
  // A default or an argument is someone's literal already: what is wrong there is the declaration or the caller.
  if (
    owner?.kind !== 'literal' ||
    steps.some(({ kind }) => kind === 'parameterDefault' || kind === 'parameterFile')
  )
    return undefined;
  const taken = new Set(subject.deployment.parameters.map((parameter) => parameter.name.toLowerCase()));
  const document = owners(owner.source.uri);
  const declared = document?.writer.declareSecret?.(
    owner.span,
    nameFor(subject, evidence?.path ?? '', owner.span),
    taken,
  );
  if (!document || !declared) return undefined;
  const setting = writtenSetting(subject, evidence);
  const hide =
    setting?.holder && secretVariableOf(setting.holder.type, around(setting.holder.body, owner.span));
  const used = hide
    ? hide(setting, document, declared.reference)
    : document.writer.replace(owner.span, new Computed(declared.reference));
  const isInPlace = owner !== decisive && decisive === steps[0];
  const shared = isInPlace ? undefined : sharedName(steps, decisive);
  const own = used && [{ uri: owner.source.uri, edits: [...used, ...declared.edits], shared }];
  return own && [...own, ...passedThrough(steps, subject.deployment, owners)];
};

/** The literal that decides a value: also the one that is only encoded where it is used. */
function literalOf(owner: Origin | undefined, owners: DocumentResolver): Origin | undefined {
  if (owner?.kind !== 'function' && owner?.kind !== 'expression') return owner;
  const { source, span } = owner;
  const written = owners(source.uri)?.writer.expressionAt?.(span);
  const literal = written && encodedText(unwrapped(written));
  return literal ? { kind: 'literal', source, span: literal.span } : owner;
}

function encodedText(expression: Expression): Expression | undefined {
  if (expression.kind !== 'call' || !/^base64(?:encode)?$/i.test(expression.name)) return undefined;
  const [text, ...others] = expression.args;
  const isText = text && text.kind !== 'spread' && plainText(text) !== undefined && others.length === 0;
  return isText ? text : undefined;
}

/** What is now passed on as a secret is to be taken as one, by each module that it is passed to and that can be changed. */
function passedThrough(
  steps: readonly Origin[],
  { nested }: Deployment,
  owners: DocumentResolver,
): readonly Placed[] {
  const names = steps.flatMap(({ kind, name }) =>
    kind === 'moduleArgument' && name !== undefined ? [name.toLowerCase()] : [],
  );
  const sources = new Set(steps.map(({ source }) => source));
  const declared = (nested ?? []).flatMap(({ parameters }) => parameters);
  const isMeant = ({ name, secure, document }: Parameter): boolean =>
    !secure && names.includes(name.toLowerCase()) && sources.has(document.source);
  // A module that is called twice is declared twice, at one place.
  const places = new Map(
    declared.filter(isMeant).map((one) => [`${one.document.source.uri} ${one.nameSpan.start}`, one]),
  );
  return [...places.values()].flatMap(({ name, nameSpan, document: { source } }) => {
    const edits = owners(source.uri)?.writer.makeSecure?.(nameSpan);
    return edits
      ? [{ uri: source.uri, edits, shared: undefined, note: `makes parameter ${name} secure` }]
      : [];
  });
}

/** What the subject is called: its last section, or the item that names it. */
function nameFor({ root, holder, resource }: Subject, path: string, at: Span): string {
  if (resource) return parsePath(path).at(-1) ?? 'secret';
  const name = root.kind === 'object' ? root.get('name') : undefined;
  const own = name?.kind === 'known' ? lastPart(String(name.value)) : 'secret';
  const item = own === 'value' && holder ? around(holder.body, at)?.object.get('name') : undefined;
  return item?.kind === 'known' ? lastPart(String(item.value)) : own;
}

function lastPart(name: string): string {
  return (
    name
      .split(/:|__|\.|\//)
      .filter(Boolean)
      .pop() ?? 'secret'
  );
}
