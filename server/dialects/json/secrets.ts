import { propertyIgnoringCase, propertyOf, stepsTo, type Step } from '../../syntax/json/find';
import type { JsonNode, JsonObject, JsonTree } from '../../syntax/json/tree';
import type { TextEdit } from '../../text/edit';
import { sameSpan, span, type Span } from '../../text/span';
import { insertMember } from './insert';
import { formatMember, type Layout } from './layout';
import { removeEntry } from './remove';
import { newName } from '../parameter-name';
import type { Declared } from '../../model/writer';
import type { Expression } from '../../model/expression';
import type { Json } from '../../model/value';
import { Computed } from '../../model/writable';

/** How a language that is written as JSON takes secrets from outside. */
export interface SecretParameters {
  /** The sections of the file that declare parameters and outputs. */
  readonly section: string;
  readonly outputs: string;
  readonly style: 'camel' | 'snake';
  readonly declaration: Json;
  /** The expression that represents a parameter's value. */
  reference(name: string): Expression;
  /** What declares the parameters that can be referred to where the steps lead, from the file itself inwards; none where nothing can be referred to. */
  holders(root: JsonObject, steps: readonly Step[]): readonly ParameterHolder[];
  /** What makes a declaration secure: the member to be written, from the type as it is; undefined for types that cannot be. */
  secure(type: string | undefined): { readonly name: string; readonly value: Json } | undefined;
  readonly defaultName: string;
}

/** An object with a section of parameters. */
export interface ParameterHolder {
  readonly object: JsonObject;
  /** The object in which the one around it gives it its arguments; undefined for the outermost. */
  readonly given?: JsonObject;
}

/** Declares a parameter for what is written at a span, and passes it on to there. */
export function declareSecret(
  tree: JsonTree,
  at: Span,
  name: string,
  taken: ReadonlySet<string>,
  secrets: SecretParameters,
  layout: Layout,
): Declared | undefined {
  const { root } = tree;
  const holders = root.kind === 'object' ? secrets.holders(root, stepsTo(root, at.start)) : [];
  const declared = holders.flatMap(({ object, given }) => [
    ...namesIn(object, secrets.section),
    ...(given ? namesIn(given, secrets.section) : []),
  ]);
  const chosen = newName(name, secrets.style, new Set([...taken, ...declared]));
  const reference = secrets.reference(chosen);
  const edits = holders.flatMap(({ object, given }) => [
    insertMember(tree, object, [secrets.section, chosen], secrets.declaration, layout),
    given
      ? insertMember(tree, given, [secrets.section, chosen, 'value'], new Computed(reference), layout)
      : [],
  ]);
  return holders.length > 0 && edits.every((edit) => edit !== undefined)
    ? { edits: edits.flat(), reference }
    : undefined;
}

function namesIn(object: JsonObject, section: string): readonly string[] {
  const value = propertyIgnoringCase(object, section)?.value;
  return value?.kind === 'object' ? value.properties.map(({ key }) => key.toLowerCase()) : [];
}

/** Makes the declaration secure that has its name at a span, and takes its default away unless that is empty. */
export function makeSecure(
  tree: JsonTree,
  at: Span,
  secrets: SecretParameters,
  layout: Layout,
): readonly TextEdit[] | undefined {
  const declaration = declarationAt(tree, at, secrets.section) ?? declarationAt(tree, at, secrets.outputs);
  if (!declaration) return undefined;
  const type = propertyOf(declaration, 'type')?.value;
  const wanted = secrets.secure(type?.kind === 'string' ? type.value : undefined);
  if (!wanted) return undefined;
  const given = propertyOf(declaration, secrets.defaultName);
  const byDefault = given && !isEmpty(given.value) ? given : undefined;
  const written = propertyOf(declaration, wanted.name);
  const member = JSON.stringify(wanted.value);
  if (byDefault && !written)
    return [
      {
        span: span(byDefault.keyNode.start, byDefault.value.end),
        newText: formatMember(wanted.name, member, layout),
      },
    ];
  const change = written
    ? [{ span: span(written.value.start, written.value.end), newText: member }]
    : insertMember(tree, declaration, [wanted.name], wanted.value, layout);
  const removal = byDefault
    ? removeEntry(tree.text, declaration, declaration.properties.indexOf(byDefault))
    : [];
  return change && removal && [...change, ...removal];
}

/** What tells no secret, and without which the deployment would ask for one. */
function isEmpty(value: JsonNode): boolean {
  return value.kind === 'null' || (value.kind === 'string' && value.value === '');
}

function declarationAt({ root }: JsonTree, at: Span, section: string): JsonObject | undefined {
  const holder = root.kind === 'object' ? propertyIgnoringCase(root, section)?.value : undefined;
  const property =
    holder?.kind === 'object' ? holder.properties.find(({ keyNode }) => sameSpan(keyNode, at)) : undefined;
  return property?.value.kind === 'object' ? property.value : undefined;
}
