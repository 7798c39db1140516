import {
  type Entry,
  type Example,
  type ExampleDialect,
  type ExampleEntry,
  ExampleError,
  type ExampleMistake,
  isDialect,
  isWhole,
  type Members,
  type Patch,
  printEntries,
  type Scaffolds,
  textsOf,
  type WrittenExamples,
} from '../../server/rules/examples';
import { printArm } from './print-arm';
import { printBicep } from './print-bicep';
import { printTerraformJson } from './print-terraform';
import type { Template } from './template';
import { applyPatch, isMembers } from './tree';

/** The texts that a rule's examples represent, each language by itself, or the first that cannot be printed. */
export function expandExamples(
  written: WrittenExamples,
  scaffolds: Scaffolds,
): readonly Example[] | ExampleMistake {
  return printEntries(written, (at, entry) => expandEntry(at, entry, scaffolds));
}

function expandEntry(at: ExampleEntry, entry: Entry, scaffolds: Scaffolds): readonly Example[] {
  const [group] = at;
  if (isDialect(group) && isWhole(entry)) return textsOf(group, entry, at);
  const versions = versionsOf(group, entry, scaffolds);
  const print = (dialect: ExampleDialect, printer: Printer): readonly Example[] =>
    versions.map((version) => ({ dialect, ...printVersion(version, printer), entry: at }));
  if (!isAzure(group)) return print('terraform', printTerraformJson);
  return [
    ...(entry.only === 'arm' ? [] : print('bicep', printBicep)),
    ...(entry.only === 'bicep' ? [] : print('arm', printArm)),
  ];
}

function isAzure(group: string): boolean {
  return group === 'azure' || group.includes('/');
}

/** What an entry shows together: what is bad with what its fix makes of it, or what is good. */
type Version = { readonly [half in 'bad' | 'fixed' | 'good']?: Template | string };

/** Prints a template; `before` is what a fix turned into it. */
type Printer = (template: Template, before?: Template) => string;

function printVersion(
  { bad, fixed, good }: Version,
  printer: Printer,
): Pick<Example, 'bad' | 'fixed' | 'good'> {
  const print = (template: Template | string, before?: Template | string): string => {
    if (typeof template === 'string') return template;
    return printer(template, typeof before === 'string' ? undefined : before);
  };
  return {
    ...(bad !== undefined && { bad: print(bad) }),
    ...(fixed !== undefined && { fixed: print(fixed, bad) }),
    ...(good !== undefined && { good: print(good) }),
  };
}

function versionsOf(group: string, { bad, fixed, good }: Entry, scaffolds: Scaffolds): readonly Version[] {
  const main = mainOf(group);
  const start: Template = main === undefined ? {} : { [main]: scaffoldOf(group, scaffolds) };
  const change = (template: Template | string, patch: Patch | string): Template | string => {
    if (typeof patch === 'string') return patch;
    if (typeof template === 'string')
      throw new ExampleError('a whole text cannot be changed by a difference');
    return patchTemplate(template, patch, main, scaffolds);
  };
  const from = bad === undefined ? start : change(start, bad);
  const goods = good === undefined ? [] : [good].flat();
  return [
    ...(bad === undefined ? [] : [{ bad: from, ...(fixed !== undefined && { fixed: change(from, fixed) }) }]),
    ...goods.map((patch) => ({ good: change(from, patch) })),
  ];
}

/** The declaration that a scaffold becomes; undefined where examples begin with nothing. */
function mainOf(group: string): string | undefined {
  if (group === 'azure' || group === 'terraform') return undefined;
  return isAzure(group) ? 'example' : `${group}.example`;
}

function scaffoldOf(type: string, scaffolds: Scaffolds): Members {
  const scaffold = scaffolds[type];
  if (!scaffold) throw new ExampleError(`no _scaffolds.yaml has ${type}`);
  return scaffold;
}

/** Changes the main declaration; `and` changes the others, which may begin with a scaffold of their own. */
function patchTemplate(
  template: Template,
  { and, ...own }: Patch,
  main: string | undefined,
  scaffolds: Scaffolds,
): Template {
  const changed: Record<string, Members> = { ...template };
  if (main !== undefined) changed[main] = applyPatch(changed[main] ?? {}, own);
  else if (Object.keys(own).length) throw new ExampleError('without a scaffold there is only "and"');
  for (const [name, declaration] of isMembers(and) ? Object.entries(and) : []) {
    if (isMembers(declaration)) changed[name] = patchDeclaration(changed[name], declaration, scaffolds);
    else delete changed[name];
  }
  return changed;
}

function patchDeclaration(before: Members | undefined, patch: Members, scaffolds: Scaffolds): Members {
  const { scaffold, ...own } = patch;
  const start = typeof scaffold === 'string' ? scaffoldOf(scaffold, scaffolds) : (before ?? {});
  return applyPatch(start, own);
}
