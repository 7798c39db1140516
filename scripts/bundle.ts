import type { z } from '../server/text/schema';
import {
  azurermFactsOf,
  azurermFileFor,
  azurermFileSchema,
  type AzurermFile,
} from '../server/dialects/terraform/azurerm/format';
import { dialectList } from '../server/dialects';
import type { Bundle } from '../server/project/engine';
import { YamlFile } from '../server/project/yaml-file';
import { apiVersionsSchema } from '../server/rules/api-versions';
import { defaultsSchema, scalesSchema, type DefaultsFile } from '../server/rules/format';
import { issuesOf, type Issue } from '../server/rules/issues';
import { scaffoldsSchema, type Scaffolds, type WrittenExamples } from '../server/rules/examples';
import { loadRule, missingParts } from '../server/rules/load';
import { azurermSecretsSchema, secretPropertiesSchema } from '../server/rules/secret-properties';
import { supportSchema } from '../server/rules/support';
import { settingsLocationSchema } from '../server/rules/settings-locations';
import type { Problem } from '../server/text/source';
import { expandExamples } from './examples/expand';
import { overlappingDefaults, resourceTypesSchema, typesIn, unknownTypes } from './facts';
import { lineAndColumn } from './place';

export interface Built {
  /** What could be read; undefined when anything is wrong. */
  readonly bundle: Bundle | undefined;
  /** Each with file, line and column: `rules/storage/x.yaml:3:1: …`. */
  readonly mistakes: readonly string[];
}

/** Puts the YAML files below `rules/` together, given by their paths there. */
export function buildBundle(files: ReadonlyMap<string, string>): Built {
  const builder = new Builder();
  const scaffoldFiles = [...files].filter(([name]) => isScaffolds(name));
  const otherFiles = [...files].filter(([name]) => !isScaffolds(name));
  // Examples are the difference to scaffolds, which therefore come first.
  for (const [name, text] of [...scaffoldFiles, ...otherFiles]) builder.read(name, text);
  return builder.finish();
}

function isScaffolds(name: string): boolean {
  return name.endsWith('/_scaffolds.yaml');
}

/** A file with the name it has in messages. */
interface Named {
  readonly name: string;
  readonly yaml: YamlFile;
}

class Builder {
  readonly #mistakes: string[] = [];
  readonly #rules: Bundle['rules'][number][] = [];
  readonly #azurerm: AzurermFile[] = [];
  readonly #files = new Map<string, Named>();
  /** Where each key that may be there once was seen first. */
  readonly #seen = new Map<string, string>();
  #defaults: DefaultsFile = {};
  #scales: Bundle['scales'] = {};
  #support: Bundle['support'] = {};
  #settings: Bundle['settings'] = [];
  #secrets: Bundle['secrets'] = {};
  #azurermSecrets: Bundle['azurermSecrets'] = {};
  #apiVersions: Bundle['apiVersions'] = {};
  #scaffolds: Scaffolds = {};
  #otherTypes: readonly string[] = [];

  read(name: string, text: string): void {
    const file = { name, yaml: new YamlFile(text) };
    this.#files.set(name, file);
    for (const problem of file.yaml.problems) this.#tell(file, problem);
    if (file.yaml.problems.length === 0) this.#readContent(file);
  }

  finish(): Built {
    const azurerm = azurermFactsOf(this.#azurerm);
    const bundle: Bundle = {
      rules: this.#rules,
      defaults: this.#defaults,
      scales: this.#scales,
      support: this.#support,
      settings: this.#settings,
      secrets: this.#secrets,
      azurermSecrets: this.#azurermSecrets,
      azurerm,
      apiVersions: this.#apiVersions,
    };
    const known = new Set([...typesIn(bundle), ...this.#otherTypes].map((type) => type.toLowerCase()));
    for (const { file, path, message } of unknownTypes(bundle, known))
      this.#refuse(this.#files.get(file ?? this.#seen.get(String(path[0]).toLowerCase()) ?? ''), {
        path,
        message,
        ...(file === undefined && { isKey: true }),
      });
    return { bundle: this.#mistakes.length ? undefined : bundle, mistakes: this.#mistakes };
  }

  #readContent(file: Named): void {
    const { name } = file;
    if (name.startsWith('azurerm/')) return this.#readAzurerm(file);
    if (name.endsWith('/defaults.yaml')) return this.#readDefaults(file);
    if (isScaffolds(name)) return this.#readScaffolds(file);
    if (name.includes('/')) return this.#readRule(file);
    return this.#readTable(file);
  }

  /** The files that lie directly in `rules/`. */
  #readTable(file: Named): void {
    switch (file.name) {
      case 'support.yaml':
        this.#support = this.#check(file, supportSchema) ?? {};
        break;
      case 'scales.yaml':
        this.#scales = this.#check(file, scalesSchema) ?? {};
        break;
      case 'secret-properties.yaml':
        this.#secrets = this.#check(file, secretPropertiesSchema) ?? {};
        break;
      case 'azurerm-secrets.yaml':
        this.#azurermSecrets = this.#check(file, azurermSecretsSchema) ?? {};
        break;
      case 'api-versions.yaml':
        this.#apiVersions = this.#check(file, apiVersionsSchema) ?? {};
        break;
      case 'settings.yaml':
        this.#settings = this.#check(file, settingsLocationSchema.array()) ?? [];
        break;
      case 'resource-types.yaml':
        this.#otherTypes = this.#check(file, resourceTypesSchema) ?? [];
        break;
      default:
        this.#refuse(file, { path: [], message: 'A rule is in the folder of its service.' });
    }
  }

  #readRule(file: Named): void {
    const expand = (written: WrittenExamples) => expandExamples(written, this.#scaffolds);
    const loaded = loadRule(file.name.replace(/\.yaml$/, ''), file.yaml.content, expand);
    if ('rule' in loaded) this.#addRule(file, loaded.rule);
    const mistakes = 'rule' in loaded ? missingParts(loaded.rule) : loaded.mistakes;
    for (const mistake of mistakes) this.#refuse(file, mistake);
  }

  #readScaffolds(file: Named): void {
    const content = this.#check(file, scaffoldsSchema) ?? {};
    for (const type of Object.keys(content)) this.#once(file, `scaffold of ${type}`, type);
    this.#scaffolds = { ...this.#scaffolds, ...content };
  }

  #addRule(file: Named, rule: Bundle['rules'][number]): void {
    this.#rules.push(rule);
    for (const dialect of new Set(rule.examples.map((example) => example.dialect))) {
      if (dialectList.exampleFiles.has(dialect)) continue;
      const message = `Examples are in one of ${[...dialectList.exampleFiles.keys()].join(', ')}.`;
      this.#refuse(file, { path: ['examples', dialect], message });
    }
  }

  #readAzurerm(file: Named): void {
    const content = this.#check(file, azurermFileSchema);
    for (const [name, entry] of Object.entries(content ?? {})) {
      this.#once(file, name);
      const type = armTypeOf(entry);
      const home = type === undefined ? undefined : `azurerm/${azurermFileFor(type)}.yaml`;
      if (home !== undefined && home !== file.name)
        this.#refuse(file, { path: [name], message: `A resource of ${type} belongs in rules/${home}.` });
    }
    if (content) this.#azurerm.push(content);
  }

  #readDefaults(file: Named): void {
    const content = this.#check(file, defaultsSchema) ?? {};
    for (const [type, entries] of Object.entries(content)) {
      this.#once(file, type.toLowerCase(), type);
      for (const index of overlappingDefaults(entries)) {
        const message = `Another default of ${entries[index]?.path} holds for the same API versions.`;
        this.#refuse(file, { path: [type, index], message });
      }
    }
    this.#defaults = { ...this.#defaults, ...content };
  }

  /** Refuses what another file says already. */
  #once(file: Named, key: string, written = key): void {
    const first = this.#seen.get(key);
    this.#seen.set(key, first ?? file.name);
    if (first !== undefined)
      this.#refuse(file, { path: [written], message: `${written} is also in rules/${first}.`, isKey: true });
  }

  #check<T>(file: Named, schema: z.ZodType<T>): T | undefined {
    const result = schema.safeParse(file.yaml.content);
    if (result.success) return result.data;
    for (const issue of issuesOf(result.error)) this.#refuse(file, issue);
    return undefined;
  }

  #refuse(file: Named | undefined, issue: Issue): void {
    if (file) this.#tell(file, file.yaml.problem(issue), issue.path.join('.'));
  }

  #tell({ name, yaml }: Named, { span, message }: Problem, path = ''): void {
    const at = lineAndColumn(yaml.text, span.start);
    this.#mistakes.push(`rules/${name}:${at}: ${path ? `${path}: ` : ''}${message}`);
  }
}

function armTypeOf(entry: AzurermFile[string]): string | undefined {
  if (typeof entry === 'string') return entry;
  return 'type' in entry ? entry.type : undefined;
}
