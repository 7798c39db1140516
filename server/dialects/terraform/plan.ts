import type { Comment, Context, Document } from '../../model/document';
import type { DialectId } from '../../model/language-text';
import type { Deployment, Resource } from '../../model/resource';
import type { Problem, Source } from '../../text/source';
import { propertyOf } from '../../syntax/json/find';
import type { JsonNode, JsonObject } from '../../syntax/json/tree';
import { folderOf } from '../../text/uri';
import { jsonOf } from '../json/source';
import { jsonLanguageIds } from '../json/names';
import { noWriter } from '../no-writer';
import type { ProviderDialect } from './azurerm/provider-dialect';
import { spanOf } from '../json/value';
import type { Azurerm } from './azurerm/provider';
import type { UnlinkedResource } from './draft';
import { kindOf } from './drafts';
import { memberAt, PlanConfiguration, plannedConstraints, plannedResource } from './plan-configuration';
import { calledModules, namesOf, referredAttribute } from './plan-references';
import { plannedValue, type PlannedChange, type PlannedResource } from './plan-value';
import { majorFor } from './provider-version';
import { resourcesFrom } from './resources';
import { inAzurermWords } from './wording';

/** What `terraform show -json` prints of a plan. */
export const terraformPlanDialect: ProviderDialect = {
  id: 'terraformPlan',
  title: 'Terraform plan',
  fileNames: ['*.json'],
  languageIds: jsonLanguageIds,
  fence: 'json',
  // Terraform writes plans on one line, with all that the provider knows of each resource.
  maxCharacters: 4_000_000,
  recognizes: ({ uri, text }) =>
    uri.toLowerCase().endsWith('.json') && text.includes('"format_version"') && isPlan(text),
  readWith: (azurerm) => (source) => new TerraformPlanDocument(source, azurerm),
};

function isPlan(text: string): boolean {
  return /"(?:planned_values|resource_changes)"\s*:/.test(text);
}

class TerraformPlanDocument implements Document {
  readonly dialect: DialectId = 'terraformPlan';
  readonly hasAddresses = true;
  readonly problems: readonly Problem[];
  readonly comments: readonly Comment[] = [];
  // Nothing in a plan is written by hand.
  readonly writer = noWriter;
  readonly #plan: JsonObject | undefined;

  constructor(
    readonly source: Source,
    readonly azurerm: Azurerm,
  ) {
    const { root, problems } = jsonOf(source);
    this.problems = problems;
    this.#plan = root.kind === 'object' ? root : undefined;
  }

  /** A line of a plan tells a reader nothing: the address does. */
  wording(message: string, resource: Resource, property: string): string {
    const address = resource.symbol ?? resource.parent?.symbol;
    const planned = address === undefined ? '' : ` Planned for ${address}.`;
    return `${inAzurermWords(message, resource, property, this.azurerm)}${planned}`;
  }

  deploy(context: Context): Deployment {
    const plan = this.#plan;
    const drafts = plan ? plannedDrafts(plan, this, context) : [];
    const { azurerm } = this;
    const constraints = plan ? plannedConstraints(plan) : [];
    const folder = folderOf(this.source.uri);
    const major = majorFor(constraints, { folder, context, azurerm, inUse: () => azurerm.majors });
    const resources = resourcesFrom(drafts, { azurerm, major, isPlan: true });
    return { resources, parameters: [], outputs: [], settings: [], complete: true };
  }
}

function plannedDrafts(
  plan: JsonObject,
  document: TerraformPlanDocument,
  context: Context,
): readonly UnlinkedResource[] {
  const configuration = new PlanConfiguration(document.source.uri, context);
  return entriesIn(plan).flatMap((entry) => draftOf(entry, plan, document, configuration) ?? []);
}

/** A resource as the plan lists it, and what is planned for it. */
interface PlannedEntry {
  readonly entry: JsonObject;
  readonly module: string;
  readonly change: PlannedChange;
  readonly isPartial: boolean;
}

/** What will be there after the plan: everything that changes or stays, and is not destroyed. */
function entriesIn(plan: JsonObject): readonly PlannedEntry[] {
  const changes = memberAt(plan, ['resource_changes']);
  return changes?.kind === 'array'
    ? changes.items.flatMap(changedEntry)
    : entriesOfModule(memberAt(plan, ['planned_values', 'root_module']));
}

function changedEntry(entry: JsonNode): readonly PlannedEntry[] {
  const [after, unknown, sensitive] = ['after', 'after_unknown', 'after_sensitive'].map((name) =>
    memberAt(entry, ['change', name]),
  );
  if (entry.kind !== 'object' || after?.kind !== 'object' || textAt(entry, 'mode') === 'data') return [];
  return [
    {
      entry,
      module: textAt(entry, 'module_address'),
      change: { after, unknown, sensitive },
      isPartial: false,
    },
  ];
}

/** Planned values leave out what is not known yet. */
function entriesOfModule(module: JsonNode | undefined): readonly PlannedEntry[] {
  const [resources, children] = ['resources', 'child_modules'].map((name) => memberAt(module, [name]));
  const own = (resources?.kind === 'array' ? resources.items : []).flatMap((entry) => {
    const after = memberAt(entry, ['values']);
    if (entry.kind !== 'object' || after?.kind !== 'object' || textAt(entry, 'mode') === 'data') return [];
    const change = { after, unknown: undefined, sensitive: memberAt(entry, ['sensitive_values']) };
    return [{ entry, module: module ? textAt(module, 'address') : '', change, isPartial: true }];
  });
  return [...own, ...(children?.kind === 'array' ? children.items : []).flatMap(entriesOfModule)];
}

function textAt(node: JsonNode, name: string): string {
  const value = memberAt(node, [name]);
  return value?.kind === 'string' ? value.value : '';
}

function draftOf(
  { entry, module, change, isPartial }: PlannedEntry,
  plan: JsonObject,
  document: TerraformPlanDocument,
  configuration: PlanConfiguration,
): UnlinkedResource | undefined {
  const [address, type, name] = [textAt(entry, 'address'), textAt(entry, 'type'), textAt(entry, 'name')];
  const modules = calledModules(module);
  const found = configuration.find(namesOf(modules), type, name);
  const written = plannedResource(plan, namesOf(modules), type, name);
  const forEach = memberAt(written, ['for_each_expression']);
  const key = /\[(?:"(?:[^"\\]|\\.)*"|\d+)\]$/.exec(address)?.[0] ?? '';
  const header = found ? found.block.header : spanOf(propertyOf(entry, 'address')?.value ?? entry);
  const planned: PlannedResource = {
    address,
    source: found ? found.document.source : document.source,
    header,
    block: found?.block.body,
    expressions: memberAt(written, ['expressions']),
    follow: (references, attribute) =>
      referredAttribute(plan, { references, modules, forEach, key, attribute }),
    isPartial,
  };
  const block = plannedValue(change, planned);
  const kind = kindOf(type, block, document.azurerm);
  return (
    kind && {
      address,
      indefinite: false,
      exported: false,
      document: found?.document ?? document,
      header,
      span: found ? found.block.span : spanOf(entry),
      calls: [],
      condition: undefined,
      existing: false,
      block,
      kind,
    }
  );
}
