import type { JsonNode, JsonObject } from '../../syntax/json/tree';
import { memberAt, moduleAt } from './plan-configuration';

/** An instance of a module call, as in `module.a["x"]`. */
export interface CalledModule {
  readonly name: string;
  /** With its brackets; empty where the call has one instance. */
  readonly key: string;
}

const moduleCall = /^module\.([\w-]+)(\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?(?:\.|$)/;

/** The module calls of an address, outermost first: `module.a["x"].module.b[0]` has two. */
export function calledModules(address: string): readonly CalledModule[] {
  const match = moduleCall.exec(address);
  if (!match) return [];
  const [all, name = '', key = ''] = match;
  return [{ name, key }, ...calledModules(address.slice(all.length))];
}

/** The beginning of addresses in a module: empty, or with a period at the end. */
export function addressOf(modules: readonly CalledModule[]): string {
  return modules.map(({ name, key }) => `module.${name}${key}.`).join('');
}

/** What an expression of a plan's configuration refers to, and where the expression is. */
interface Referring {
  /** As the plan lists them: the longest first, and one that an index ends is followed by what is in the index. */
  readonly references: readonly string[];
  readonly modules: readonly CalledModule[];
  /** What the block, of which the expression is a part, has instances for. */
  readonly forEach: JsonNode | undefined;
  /** The instance of the block, with its brackets; empty for a block that has one. */
  readonly key: string;
  /** The attribute that is meant, where a reference is cut before it. */
  readonly attribute: string | undefined;
}

/** No configuration hands a value on through more variables and outputs. */
const maxSteps = 50;

/** The attribute of a resource that an expression leads to. */
export interface Referred {
  readonly address: string;
  /** Whether it is the id of a resource and nothing else is referred to on the way: that is never null. */
  readonly isId: boolean;
}

/**
 * What an expression leads to, through variables of modules, their outputs and what instances are for; undefined when that is no attribute of a
 * resource. A plan does not hold local values.
 */
export function referredAttribute(plan: JsonObject, expression: Referring): Referred | undefined {
  let at: Referring | undefined = expression;
  let isId = true;
  for (let step = 0; at && step < maxSteps; step++) {
    const [first = ''] = at.references;
    isId &&= at.references.every((reference) => first.startsWith(reference));
    const [space] = first.split('.');
    if (space === 'var') at = inCaller(plan, at, first);
    else if (space === 'module') at = inCalled(plan, at, first);
    else if (space === 'each') at = inForEach(at, first);
    else {
      const address = isOther(space) ? undefined : attributeAddress(at, first);
      return address === undefined ? undefined : { address, isId: isId && address.endsWith('.id') };
    }
  }
  return undefined;
}

function isOther(space = ''): boolean {
  return ['', 'local', 'count', 'path', 'terraform', 'self'].includes(space);
}

/** A reference to a resource of several instances ends before an index that is not written out. */
function attributeAddress(at: Referring, reference: string): string | undefined {
  const { modules, references, key, attribute } = at;
  const address = `${addressOf(modules)}${reference}`;
  const isByInstance = references.includes('each.key') || references.includes('count.index');
  if (!isByInstance || !/^\w+\.[\w-]+$/.test(reference)) return address;
  return attribute === undefined ? undefined : `${address}${key}.${attribute}`;
}

/** What the caller of a module gives to a variable. */
function inCaller(plan: JsonObject, at: Referring, reference: string): Referring | undefined {
  const call = at.modules[at.modules.length - 1];
  const [, name = ''] = reference.split('.');
  if (!call) return undefined;
  const modules = at.modules.slice(0, -1);
  const written = memberAt(moduleAt(plan, namesOf(modules)), ['module_calls', call.name]);
  return {
    ...at,
    references: referencesOf(memberAt(written, ['expressions', name])),
    modules,
    forEach: memberAt(written, ['for_each_expression']),
    key: call.key,
  };
}

function inCalled(plan: JsonObject, at: Referring, reference: string): Referring | undefined {
  const [call] = calledModules(reference);
  if (!call) return undefined;
  const output = reference.slice(addressOf([call]).length).split(/[.[]/)[0] ?? '';
  const modules = [...at.modules, call];
  const written = memberAt(moduleAt(plan, namesOf(modules)), ['outputs', output, 'expression']);
  return { ...at, references: referencesOf(written), modules, forEach: undefined, key: '' };
}

/** The value of an instance of a block that has one for each instance of something else is that instance. */
function inForEach(at: Referring, reference: string): Referring | undefined {
  const [, member, attribute] = reference.split('.');
  if (member !== 'value') return undefined;
  const references = [...referencesOf(at.forEach), 'each.key'];
  return { ...at, references, forEach: undefined, attribute: attribute ?? at.attribute };
}

/** What an expression refers to, as the plan lists it. */
export function referencesOf(expression: JsonNode | undefined): readonly string[] {
  const references = memberAt(expression, ['references']);
  const items = references?.kind === 'array' ? references.items : [];
  return items.flatMap((item) => (item.kind === 'string' ? [item.value] : []));
}

export function namesOf(modules: readonly CalledModule[]): readonly string[] {
  return modules.map(({ name }) => name);
}
