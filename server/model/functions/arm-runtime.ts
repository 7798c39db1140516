import type { Span } from '../../text/span';
import { joinTexts } from '../partial-text';
import type { ObjectValue, Origin, Value } from '../value';
import { ambient } from './arm-resource-ids';
import {
  callSymbol,
  eager,
  type FunctionGroup,
  type FunctionImplementation,
  invalid,
  type Invocation,
  passed,
  unforeseen,
  unrepeatable,
} from './function';

/** What only the deployment knows: symbols, the same wherever they are written. */
export const armRuntime: FunctionGroup = {
  ...each('runtime', [
    'reference',
    'references',
    'providers',
    'pickZones',
    'toLogicalZone',
    'toLogicalZones',
    'toPhysicalZone',
    'toPhysicalZones',
  ]),
  ...each('runtime', ['roleDefinitions', 'list']),
  ...each('ambient', [
    'deployment',
    'deployer',
    'environment',
    'utcNow',
    'externalInput',
    'readEnvironmentVariable',
  ]),
  ...each('secret', ['getSecret']),
  ...each('unresolvedFile', [
    'loadTextContent',
    'loadJsonContent',
    'loadYamlContent',
    'loadFileAsBase64',
    'loadDirectoryFileInfo',
  ]),
  newGuid: unrepeatable('ambient'),
  fail: eager(invalid),
  any: (call) => passed(call.arg(0), call),
  subscription: (call) =>
    surroundings(call, {
      id: (own) => ['/subscriptions/', call.count > 0 ? call.arg(0) : own('subscriptionId')],
      ...(call.count > 0 && { subscriptionId: () => [call.arg(0)] }),
    }),
  resourceGroup: (call) =>
    surroundings(call, {
      id: (own) => [
        '/subscriptions/',
        call.count > 1 ? call.arg(0) : ambient('subscription().subscriptionId', call),
        '/resourceGroups/',
        call.count > 0 ? call.arg(call.count - 1) : own('name'),
      ],
      ...(call.count > 0 && { name: () => [call.arg(call.count - 1)] }),
    }),
  managementGroup: (call) =>
    surroundings(call, {
      id: (own) => [
        '/providers/Microsoft.Management/managementGroups/',
        call.count > 0 ? call.arg(0) : own('name'),
      ],
      ...(call.count > 0 && { name: () => [call.arg(0)] }),
    }),
  tenant: (call) => surroundings(call, {}),
};

function each(kind: Parameters<typeof unforeseen>[0], names: readonly string[]): FunctionGroup {
  return Object.fromEntries(names.map((name): [string, FunctionImplementation] => [name, unforeseen(kind)]));
}

type Spelling = (own: (name: string) => Value) => readonly (string | Value)[];

/** The scope of the deployment, or a named one: some members can be spelt out, all others are symbols. */
function surroundings(call: Invocation, spelt: Readonly<Record<string, Spelling>>): Value {
  return new Surroundings(
    call,
    new Map(Object.entries(spelt).map(([name, spelling]) => [name.toLowerCase(), spelling])),
  );
}

class Surroundings implements ObjectValue {
  readonly kind = 'object';
  readonly open = true;
  readonly names = ['id'];
  readonly origin: Origin;
  readonly symbol: string;

  constructor(
    private readonly call: Invocation,
    private readonly spelt: ReadonlyMap<string, Spelling>,
  ) {
    this.origin = call.origin;
    this.symbol = callSymbol(call);
  }

  get(name: string): Value {
    const spelling = this.spelt.get(name.toLowerCase());
    if (spelling)
      return joinTexts(
        spelling((own) => this.#symbol(own)),
        'arm',
        this.origin,
      );
    return this.#symbol(name);
  }

  nameSpan(): Span | undefined {
    return undefined;
  }

  /** The deployment's own scope has short symbols; a named one is known by its id. */
  #symbol(name: string): Value {
    const { call } = this;
    return ambient(call.count === 0 ? `${call.name}().${name}` : `${this.symbol}.${name}`, call);
  }
}
