import type { Context } from '../../model/document';
import type { Azurerm } from './azurerm/provider';
import type { Configuration } from './configuration';
import { bodyExpression } from './hcl/expression';
import { hclOf } from './hcl/source';
import { argumentOf, itemsOf, textOf } from './members';
import { majorsInUse } from './provider-evidence';

type Version = readonly number[];

/**
 * The first number of the azurerm provider's version: what the constraints leave, else what is locked, else what the attributes in use
 * leave, else what the host assumes.
 */
export function azurermMajor(
  configurations: readonly Configuration[],
  folder: string,
  context: Context,
  azurerm: Azurerm,
): number {
  const constraints = configurations.flatMap((configuration) => [...constraintsOf(configuration)]);
  const inUse = (): readonly number[] => majorsInUse(configurations, azurerm);
  return majorFor(constraints, { folder, context, azurerm, inUse });
}

interface VersionEvidence {
  /** Where the lock file is. */
  readonly folder: string;
  readonly context: Context;
  readonly azurerm: Azurerm;
  /** The majors that know all attributes in use. */
  readonly inUse: () => readonly number[];
}

export function majorFor(constraints: readonly string[], evidence: VersionEvidence): number {
  const { folder, context, azurerm } = evidence;
  const defaultMajor = context.azurermMajor ?? azurerm.defaultMajor;
  const allowed = candidatesFor(constraints, Math.max(defaultMajor, ...azurerm.majors));
  if (allowed.length === 1 && allowed[0] !== undefined) return allowed[0];
  const locked = lockedMajor(`${folder}.terraform.lock.hcl`, context);
  if (locked !== undefined) return locked;
  const used = evidence.inUse();
  const candidates = allowed.length === 0 ? used : allowed.filter((major) => used.includes(major));
  if (candidates.includes(defaultMajor)) return defaultMajor;
  const known = [candidates, allowed].find((majors) => majors.length > 0) ?? [defaultMajor];
  return Math.max(...known);
}

function* constraintsOf({ settings }: Configuration): Generator<string> {
  for (const body of settings) {
    for (const providers of itemsOf(argumentOf(body, 'required_providers'))) {
      const provider = argumentOf(providers, 'azurerm');
      const version = textOf(provider?.kind === 'object' ? argumentOf(provider, 'version') : provider);
      if (version !== undefined) yield version;
    }
  }
}

/** The majors of which some version fits all constraints, oldest first; none when there are no constraints. */
function candidatesFor(constraints: readonly string[], newest: number): readonly number[] {
  const terms = constraints.flatMap((text) => text.split(',')).flatMap(parseTerm);
  if (terms.length === 0) return [];
  const majors = Array.from({ length: newest + 1 }, (_, major) => major).slice(1);
  return majors.filter((major) => terms.every((term) => allowsMajor(term, major)));
}

interface Term {
  readonly operator: string;
  readonly version: Version;
}

function parseTerm(text: string): readonly Term[] {
  const match = /^\s*(=|!=|>=|<=|>|<|~>)?\s*v?(\d+(?:\.\d+)*)/.exec(text);
  return match ? [{ operator: match[1] ?? '=', version: (match[2] ?? '').split('.').map(Number) }] : [];
}

/** Whether any version of a major can fit. */
function allowsMajor({ operator, version }: Term, major: number): boolean {
  const [first = 0, ...rest] = version;
  switch (operator) {
    case '=':
      return major === first;
    case '~>':
      return rest.length === 0 ? major >= first : major === first;
    case '>=':
    case '>':
      return major >= first;
    case '<=':
      return major <= first;
    case '<':
      return rest.some((part) => part > 0) ? major <= first : major < first;
    default:
      return true;
  }
}

/** The major of the provider's version that `.terraform.lock.hcl` holds. */
function lockedMajor(uri: string, context: Context): number | undefined {
  const text = context.text(uri);
  for (const item of text === undefined ? [] : hclOf({ uri, text }).body.items) {
    if (item.kind !== 'block' || item.type !== 'provider') continue;
    const version = textOf(argumentOf(bodyExpression(item.body), 'version'));
    if (version !== undefined && item.labels[0]?.value.endsWith('/hashicorp/azurerm'))
      return Number(version.split('.')[0]);
  }
  return undefined;
}

/** The major that is on record and nearest, and what is known of the provider's defaults. */
export function recordedMajor(
  major: number,
  { majors }: Azurerm,
): { readonly major: number; readonly defaults: 'fill' | 'unknown' } {
  const [oldest, newest] = [Math.min(...majors), Math.max(...majors)];
  return { major: Math.min(Math.max(major, oldest), newest), defaults: major < oldest ? 'unknown' : 'fill' };
}
