import type { Context } from '../../model/document';
import { propertyOf } from '../../syntax/json/find';
import type { JsonNode, JsonObject } from '../../syntax/json/tree';
import { folderOf } from '../../text/uri';
import type { LabelledBlock } from './configuration';
import type { ConfigurationDocument } from './module-file';
import { filesOf, localSource } from './module-tree';

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

/** What a plan tells of a resource in its configuration: which arguments it writes, what they refer to, what its instances are for. */
export function plannedResource(
  plan: JsonObject,
  modules: readonly string[],
  type: string,
  name: string,
): JsonNode | undefined {
  const resources = memberAt(moduleAt(plan, modules), ['resources']);
  const isWanted = (item: JsonNode): boolean =>
    isText(memberAt(item, ['type']), type) && isText(memberAt(item, ['name']), name);
  return (resources?.kind === 'array' ? resources.items : []).find(isWanted);
}

/** What a plan tells of the configuration of a module. */
export function moduleAt(plan: JsonObject, modules: readonly string[]): JsonNode | undefined {
  return modules.reduce(
    (module, call) => memberAt(module, ['module_calls', call, 'module']),
    memberAt(plan, ['configuration', 'root_module']),
  );
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
