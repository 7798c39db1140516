import type { Context } from '../../model/document';
import { propertyOf } from '../../syntax/json/find';
import type { JsonNode, JsonObject } from '../../syntax/json/tree';
import { folderOf } from '../../text/uri';
import type { LabelledBlock } from './configuration';
import type { ConfigurationDocument } from './module-file';
import { filesOf, localSource } from './module-tree';

/** The module calls of an address, outermost first, without their instances: `module.a["x"].module.b[0]` is `a`, `b`. */
export function moduleNames(address: string): readonly string[] {
  return [...address.matchAll(/(?:^|\.)module\.([\w-]+)(?:\[[^\]]*\])?/g)].map((match) => match[1] ?? '');
}

interface FoundBlock {
  readonly document: ConfigurationDocument;
  readonly block: LabelledBlock;
}

/** The blocks of the configuration next to a plan. */
export class PlanConfiguration {
  readonly #folders = new Map<string, string | undefined>();

  constructor(
    planUri: string,
    private readonly context: Context,
  ) {
    this.#folders.set('', folderOf(planUri));
  }

  find(modules: readonly string[], type: string, name: string): FoundBlock | undefined {
    const folder = this.#folder(modules);
    for (const { document, configuration } of folder === undefined ? [] : filesOf(folder, this.context)) {
      const block = configuration.resources.find(
        (candidate) => candidate.type === type && candidate.name === name,
      );
      if (block) return { document, block };
    }
    return undefined;
  }

  #folder(modules: readonly string[]): string | undefined {
    const key = modules.join('/');
    if (!this.#folders.has(key))
      this.#folders.set(key, this.#calledFolder(modules.slice(0, -1), modules[modules.length - 1] ?? ''));
    return this.#folders.get(key);
  }

  #calledFolder(callers: readonly string[], name: string): string | undefined {
    const folder = this.#folder(callers);
    for (const { configuration } of folder === undefined ? [] : filesOf(folder, this.context)) {
      const call = configuration.modules.find((candidate) => candidate.name === name);
      const called = call && folder !== undefined ? localSource(call, folder) : undefined;
      if (called !== undefined) return called;
    }
    return undefined;
  }
}

/** What a plan tells of its configuration: which arguments a resource writes, and what they refer to. */
export function plannedExpressions(
  plan: JsonObject,
  modules: readonly string[],
  type: string,
  name: string,
): JsonNode | undefined {
  const resources = memberAt(moduleAt(plan, modules), ['resources']);
  const isWanted = (item: JsonNode): boolean =>
    isText(memberAt(item, ['type']), type) && isText(memberAt(item, ['name']), name);
  return memberAt((resources?.kind === 'array' ? resources.items : []).find(isWanted), ['expressions']);
}

function moduleAt(plan: JsonObject, modules: readonly string[]): JsonNode | undefined {
  return modules.reduce(
    (module, call) => memberAt(module, ['module_calls', call, 'module']),
    memberAt(plan, ['configuration', 'root_module']),
  );
}

/** No configuration hands a value on through more variables and outputs. */
const maxReferences = 50;

/**
 * The address of the resource's attribute that a reference in a module leads to, through variables of modules and their outputs; undefined
 * when it leads to something else. A plan does not hold local values.
 */
export function plannedReference(
  plan: JsonObject,
  modules: readonly string[],
  reference: string,
): string | undefined {
  let path = modules;
  let name = reference;
  for (let step = 0; step < maxReferences; step++) {
    const [space = '', ...rest] = name.split('.');
    if (space !== 'var' && space !== 'module') {
      const isOther = ['local', 'each', 'count', 'path', 'terraform', 'self'].includes(space);
      return isOther ? undefined : [...path.map((call) => `module.${call}`), name].join('.');
    }
    const next = space === 'var' ? argumentFor(plan, path, rest[0]) : outputFor(plan, path, rest);
    if (!next) return undefined;
    [path, name] = [next.path, next.name];
  }
  return undefined;
}

interface PlannedName {
  readonly path: readonly string[];
  readonly name: string;
}

/** What the caller of a module gives to a variable. */
function argumentFor(plan: JsonObject, modules: readonly string[], name = ''): PlannedName | undefined {
  const call = modules[modules.length - 1];
  if (call === undefined) return undefined;
  const path = modules.slice(0, -1);
  return firstReference(memberAt(moduleAt(plan, path), ['module_calls', call, 'expressions', name]), path);
}

function outputFor(
  plan: JsonObject,
  modules: readonly string[],
  [call = '', output = '']: readonly string[],
): PlannedName | undefined {
  const path = [...modules, call.replace(/\[.*$/, '')];
  return firstReference(memberAt(moduleAt(plan, path), ['outputs', output, 'expression']), path);
}

function firstReference(expression: JsonNode | undefined, path: readonly string[]): PlannedName | undefined {
  const references = memberAt(expression, ['references']);
  const [first] = references?.kind === 'array' ? references.items : [];
  return first?.kind === 'string' ? { path, name: first.value } : undefined;
}

/** The member at a path of names. */
export function memberAt(node: JsonNode | undefined, path: readonly string[]): JsonNode | undefined {
  return path.reduce<JsonNode | undefined>(
    (at, name) => (at?.kind === 'object' ? propertyOf(at, name)?.value : undefined),
    node,
  );
}

function isText(node: JsonNode | undefined, text: string): boolean {
  return node?.kind === 'string' && node.value === text;
}

/** The version constraints on the azurerm provider, of the root module and of those it calls. */
export function plannedConstraints(plan: JsonObject): readonly string[] {
  const providers = memberAt(plan, ['configuration', 'provider_config']);
  return (providers?.kind === 'object' ? providers.properties : []).flatMap(({ value }) => {
    const constraint = memberAt(value, ['version_constraint']);
    return isText(memberAt(value, ['name']), 'azurerm') && constraint?.kind === 'string'
      ? [constraint.value]
      : [];
  });
}
