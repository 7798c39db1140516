import { parsePath, readPath, type Path } from '../model/read';
import type { Json, ObjectValue, OneOfValue, Place, Value, Origin } from '../model/value';
import { isDefault, stepsOf, toJson } from '../model/values';
import type { Subject } from '../rules/condition';
import type { Change, Fix as FixSpecification } from '../rules/format';
import type { Evidence } from '../rules/verdict';
import { disjoint, type TextEdit } from '../text/edit';
import { sameSpan } from '../text/span';
import { ownerOf, sharedName } from './owner';
import { transforms } from './transforms';
import type { Found, DocumentResolver, Placed } from './transforms/transform';

/** A change that removes a finding. */
export interface Fix {
  readonly title: string;
  /** `safe` fixes may be applied in bulk; `review` ones are offered one at a time. */
  readonly safety: 'safe' | 'review';
  /** Edits by file. */
  readonly edits: ReadonlyMap<string, readonly TextEdit[]>;
}

/** The change a rule proposes for what was found; undefined when no text owns what would have to change. */
export function fixFor(specification: FixSpecification, found: Found): Fix | undefined {
  const { evidence, subject, owners } = found;
  if (specification.transform) {
    const changed = transforms[specification.transform](found);
    return changed && fixFrom(specification, changed, joined);
  }
  const changes: readonly Change[] = specification.edits ?? [
    {
      field: specification.field,
      set: specification.set,
      whole: specification.whole,
      remove: specification.remove,
      rename: specification.rename,
    },
  ];
  const placed: Placed[] = [];
  for (const change of changes) {
    const path = change.field ?? evidence?.path ?? '';
    if (change.rename !== undefined) {
      const renamed = renamedMember(subject.root, parsePath(path), change.rename, owners);
      if (!renamed) return undefined;
      placed.push(renamed);
      continue;
    }
    for (const value of targetsOf(change, evidence, subject)) {
      const targets =
        value.kind !== 'absent' || found.isKnown(path) ? placesFor(change, value, owners) : undefined;
      if (!targets) return undefined;
      placed.push(...targets);
    }
  }
  return fixFrom(specification, placed);
}

/** One fix that makes all of them; undefined when one is missing or two want to change the same text in different ways. */
export function allOf(fixes: readonly (Fix | undefined)[]): Fix | undefined {
  const [first, ...others] = fixes;
  if (!first || others.length === 0) return first;
  if (!fixes.every((fix) => fix !== undefined)) return undefined;
  const gathered = gather(fixes.flatMap((fix) => [...fix.edits].map(([uri, edits]) => ({ uri, edits }))));
  const edits = new Map([...gathered].map(([uri, list]) => [uri, withoutRepeated(list)]));
  if (![...edits.values()].every(disjoint)) return undefined;
  // What one of them asks to be looked at, all of them ask.
  const asking = fixes.find((fix) => fix.safety === 'review') ?? first;
  return { title: asking.title, safety: asking.safety, edits };
}

function withoutRepeated(edits: readonly TextEdit[]): readonly TextEdit[] {
  return [
    ...new Map(edits.map((edit) => [`${edit.span.start} ${edit.span.end} ${edit.newText}`, edit])).values(),
  ];
}

function fixFrom(
  specification: FixSpecification,
  placed: readonly Placed[],
  tidy = (edits: readonly TextEdit[]) => edits,
): Fix | undefined {
  const edits = new Map([...gather(placed)].map(([uri, list]) => [uri, tidy(list)]));
  if (edits.size === 0 || ![...edits.values()].every(disjoint)) return undefined;
  const shared = placed.map((target) => target.shared).find((name) => name !== undefined);
  const access = specification.mayBlockClients ? 'may block clients' : undefined;
  const notes = [...new Set([shared, ...placed.map(({ note }) => note), access])].filter(
    (note) => note !== undefined,
  );
  const title = notes.length ? `${specification.title} (${notes.join(', ')})` : specification.title;
  const isReview = shared !== undefined || placed.some(({ review }) => review);
  return { title, safety: isReview ? 'review' : specification.safety, edits };
}

/** Transforms know what they write: two members that are both missing at the end of an object come one after the other. */
function joined(edits: readonly TextEdit[]): readonly TextEdit[] {
  const result: TextEdit[] = [];
  for (const edit of edits) {
    const same = result.findIndex((other) => isInsertion(edit) && sameSpan(other.span, edit.span));
    const before = result[same];
    if (before) result[same] = { span: edit.span, newText: before.newText + edit.newText };
    else result.push(edit);
  }
  return result;
}

function isInsertion({ span }: TextEdit): boolean {
  return span.start === span.end;
}

function targetsOf(change: Change, evidence: Evidence | undefined, subject: Subject): readonly Value[] {
  if (change.field === undefined) return evidence ? [evidence.value] : [];
  return readPath(subject.root, parsePath(change.field)).values;
}

function gather(placed: readonly Pick<Placed, 'uri' | 'edits'>[]): ReadonlyMap<string, readonly TextEdit[]> {
  const edits = new Map<string, readonly TextEdit[]>();
  for (const { uri, edits: more } of placed) edits.set(uri, [...(edits.get(uri) ?? []), ...more]);
  return edits;
}

/** Where the text is changed: in each branch when all of several values are written there, else in one place. */
function placesFor(change: Change, value: Value, owners: DocumentResolver): readonly Placed[] | undefined {
  if (value.kind === 'object' && isObject(change.set) && !change.whole)
    return memberPlaces(change.set, value, owners);
  const branches = value.kind === 'oneOf' && !change.remove ? branchesOf(value) : undefined;
  if (!branches) {
    const placed = place(change, value, owners);
    return placed && [placed];
  }
  const placed = branches.map((branch) => place(change, branch, owners));
  return placed.every((one) => one !== undefined)
    ? placed.map((one) => ({ ...one, shared: 'every branch' }))
    : undefined;
}

/** An object that is written keeps what else it holds: only the members that are to be set change. */
function memberPlaces(
  set: Readonly<Record<string, Json>>,
  object: ObjectValue,
  owners: DocumentResolver,
): readonly Placed[] | undefined {
  const places = Object.entries(set).flatMap(([name, json]) => {
    const member = object.get(name);
    return toJson(member) === json ? [] : [placesFor({ set: json } as Change, member, owners)];
  });
  return places.every((one) => one !== undefined) ? places.flat() : undefined;
}

function isObject(json: unknown): json is Readonly<Record<string, Json>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

/** The alternatives when each is written as such in a branch of the same condition: not those that a parameter allows. */
function branchesOf({ values }: OneOfValue): readonly Value[] | undefined {
  const isBranch = (value: Value): boolean => {
    if (value.kind !== 'known') return false;
    const steps = [...stepsOf(value.origin)];
    return (
      steps.some(({ kind }) => kind === 'branch') &&
      steps[steps.length - 1]?.kind === 'literal' &&
      !steps.some(({ kind }) => kind === 'allowedValues')
    );
  };
  return values.every(isBranch) ? values : undefined;
}

/** Where a value would be written that only a default gives. */
function defaultPlace(origin: Origin): Place | undefined {
  return isDefault(origin) ? origin.place : undefined;
}

function place(change: Change, value: Value, owners: DocumentResolver): Placed | undefined {
  const missing = value.kind === 'absent' ? value.place : defaultPlace(value.origin);
  if (value.kind === 'absent' || missing)
    return change.remove ? undefined : insert(change.set as Json, missing, owners);
  return change.remove ? remove(value, owners) : replace(change.set as Json, value, owners);
}

function insert(json: Json, at: Place | undefined, owners: DocumentResolver): Placed | undefined {
  if (!at) return undefined;
  const { source, spelling, origin } = at;
  const spelled = spelling ? spelling.encode(json) : json;
  const edits = spelled === undefined ? undefined : owners(source.uri)?.writer.insert(at, spelled);
  return edits && { uri: source.uri, edits, shared: origin && sharedName([...stepsOf(origin)], undefined) };
}

function remove(value: Exclude<Value, { kind: 'absent' }>, owners: DocumentResolver): Placed | undefined {
  const steps = [...stepsOf(value.origin)];
  const use = steps.find((step) => !step.around);
  if (!use || isDefault(use)) return undefined;
  const edits = owners(use.source.uri)?.writer.remove(use.span);
  return (
    edits && { uri: use.source.uri, edits, shared: use === steps[0] ? undefined : sharedName(steps, use) }
  );
}

/** The new name is the one that the text has for a member that must be missing yet. */
function renamedMember(root: Value, path: Path, name: string, owners: DocumentResolver): Placed | undefined {
  const object = readPath(root, path.slice(0, -1)).values[0];
  if (object?.kind !== 'object' || object.origin.from) return undefined;
  const [at, target] = [object.nameSpan(path.at(-1) ?? ''), readPath(object, [name]).values[0]];
  const place = target?.kind === 'absent' ? target.place : undefined;
  const written = place?.path.at(-1);
  const edits =
    at && place && written !== undefined ? owners(place.source.uri)?.writer.rename?.(at, written) : undefined;
  return edits && place && { uri: place.source.uri, edits, shared: undefined };
}

/** Settings are texts even where they say true or false. */
function isText(value: Value): boolean {
  return value.kind === 'known' && typeof value.value === 'string';
}

/** Replaces the text that first wrote the value; where nothing wrote it whole, the expression at its use. */
function replace(
  json: Json,
  value: Exclude<Value, { kind: 'absent' }>,
  owners: DocumentResolver,
): Placed | undefined {
  const steps = [...stepsOf(value.origin)].filter((step) => !isDefault(step));
  const owner = ownerOf(steps);
  if (!owner) return undefined;
  const spelling = steps.find((step) => step.spelling)?.spelling;
  const plain = typeof json === 'boolean' && isText(value) ? String(json) : json;
  const spelled = spelling ? spelling.encode(json) : plain;
  const edits =
    spelled === undefined ? undefined : owners(owner.source.uri)?.writer.replace(owner.span, spelled);
  return edits && { uri: owner.source.uri, edits, shared: sharedName(steps, owner) };
}
