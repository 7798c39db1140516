import { conceal, secretWhole } from '../../model/conceal';
import type { Context } from '../../model/document';
import { evaluate } from '../../model/evaluate';
import type { CallExpression, Expression, NamedMember } from '../../model/expression';
import type { Invocation } from '../../model/functions/function';
import type { Call } from '../../model/resource';
import { lazily, nested, type Scope } from '../../model/scope';
import type { Budget } from '../../text/budget';
import type { Source } from '../../text/source';
import type { Origin, UnknownKind, Value } from '../../model/value';
import { known, nowhere, oneOf, unknown, withOriginStep } from '../../model/values';
import { isAzapi, withPlainBody } from './azapi';
import type { Block, Configuration, LabelledBlock, VariableBlock } from './configuration';
import { callFileFunction } from './file-functions';
import { instancesOf, type Instance } from './instances';
import { argumentOf } from './members';
import type { Declared, ModuleFile } from './module-file';
import { isOverride, overlaid } from './override';
import type { Space } from './lower';
import { referencedResource } from './referenced-resource';
import { convertToType } from './variable-type';
import { allowedValues, isNullable, isSensitive } from './variables';

interface ModuleSetup {
  readonly files: readonly ModuleFile[];
  /** With its closing slash. */
  readonly folder: string;
  /** The folder in which Terraform runs. */
  readonly root: string;
  /** What addresses inside begin with: empty, or `module.network.` */
  readonly path: string;
  readonly context: Context;
  readonly calls: readonly Call[];
  readonly budget: Budget;
  /** The value a variable was given from outside. */
  readonly given: (variable: string) => Value | undefined;
  /** What a module that this one calls puts out; undefined when it cannot be read. */
  readonly outputs: (module: string) => Value | undefined;
}

/** The files of one folder as Terraform sees them: one name space, evaluated with the values that one caller gave. */
export class Module {
  readonly resources: readonly Declared<LabelledBlock>[];
  readonly data: readonly Declared<LabelledBlock>[];
  readonly modules: readonly Declared<Block>[];
  readonly variables: readonly Declared<VariableBlock>[];
  readonly outputs: readonly Declared<Block>[];
  readonly #byAddress: ReadonlyMap<string, Declared<LabelledBlock>>;
  readonly #locals: ReadonlyMap<string, Declared<NamedMember>>;
  readonly #overrides: readonly Declared<LabelledBlock>[];
  readonly #values = new Map<string, () => Value>();
  readonly #instances = new Map<Block, readonly Instance[]>();
  readonly #bodies = new Map<Instance, Value>();

  constructor(readonly setup: ModuleSetup) {
    const resources = this.#declared((configuration) => configuration.resources);
    this.resources = resources.filter(({ file }) => !isOverride(file));
    this.#overrides = resources.filter(({ file }) => isOverride(file));
    this.data = this.#declared(({ data }) => data);
    this.modules = this.#declared(({ modules }) => modules);
    this.variables = this.#declared(({ variables }) => variables);
    this.outputs = this.#declared(({ outputs }) => outputs);
    this.#byAddress = new Map(
      this.resources.map((declared) => [`${declared.block.type}.${declared.block.name}`, declared]),
    );
    this.#locals = new Map(
      [...this.#declared(({ locals }) => locals)].reverse().map((declared) => [declared.block.key, declared]),
    );
  }

  /** What override files declare comes first. */
  #declared<T>(pick: (configuration: Configuration) => readonly T[]): readonly Declared<T>[] {
    const { files } = this.setup;
    const inOrder = [...files.filter(isOverride).reverse(), ...files.filter((file) => !isOverride(file))];
    return inOrder.flatMap((file) => pick(file.configuration).map((block) => ({ file, block })));
  }

  /** What an expression of one of the module's files comes to; `names` are those of the instance around it. */
  evaluate(expression: Expression, file: ModuleFile, names?: ReadonlyMap<string, Value>): Value {
    const scope = this.scope(file.configuration.source);
    const inner = names ? nested(nested(scope, names, 'each'), names, 'count') : scope;
    return evaluate(expression, inner);
  }

  scope(source: Source): Scope {
    return {
      source,
      budget: this.setup.budget,
      resolve: (name, space) => this.#resolve(name, space as Space),
      call: (expression, invocation) => this.#call(expression, invocation),
    };
  }

  /** The instances of a resource or module block: one without `count` and `for_each`. */
  instances(block: Block, file: ModuleFile): readonly Instance[] {
    const known = this.#instances.get(block);
    if (known) return known;
    // While the number of instances is worked out, a block that refers to itself has none.
    this.#instances.set(block, []);
    const found = instancesOf(
      block,
      (expression) => this.evaluate(expression, file),
      file.configuration.source,
    );
    this.#instances.set(block, found);
    return found;
  }

  /** The arguments of one instance of a block, with what override files put in their place. */
  body(declared: Declared<LabelledBlock>, instance: Instance): Value {
    let body = this.#bodies.get(instance);
    if (!body) {
      const { type, name } = declared.block;
      const overrides = this.#overrides.filter(({ block }) => block.type === type && block.name === name);
      body = overlaid([...overrides, declared].map((part) => this.#arguments(part, instance)));
      this.#bodies.set(instance, body);
    }
    return body;
  }

  #arguments({ block, file }: Declared<LabelledBlock>, instance: Instance): Value {
    const body = isAzapi(block.type) ? withPlainBody(block.body) : block.body;
    return this.evaluate(body, file, instance.names);
  }

  output(name: string): Value | undefined {
    const declared = this.outputs.find(({ block }) => block.name === name);
    if (!declared) return undefined;
    return this.#remember(
      `output.${name}`,
      () => this.#member(declared, 'value') ?? this.#dark('invalid', name),
    );
  }

  variable(name: string): Value | undefined {
    const declared = this.variables.find(({ block }) => block.name === name);
    const given = this.setup.given(name);
    if (!declared) return given;
    return this.#remember(`var.${name}`, () => this.#variableValue(declared, given));
  }

  #variableValue(declared: Declared<VariableBlock>, given: Value | undefined): Value {
    const { block } = declared;
    const isReplaced = given?.kind === 'known' && given.value === null && !isNullable(block);
    const value = isReplaced ? this.#default(declared) : (given ?? this.#default(declared));
    const converted = value ? this.#typed(value, declared) : this.#unset(declared);
    return isSensitive(block) ? conceal(converted, block.name, secretWhole) : converted;
  }

  #typed(value: Value, { block, file }: Declared<VariableBlock>): Value {
    if (!block.type) return value;
    return convertToType(value, block.type, (expression) => this.evaluate(expression, file));
  }

  #unset({ block, file }: Declared<VariableBlock>): Value {
    const origin: Origin = {
      kind: 'reference',
      source: file.configuration.source,
      span: block.nameSpan,
      name: block.name,
    };
    const unset = unknown('parameterWithoutDefault', block.name, origin, [
      { symbol: `${this.setup.path}parameters('${block.name}')` },
    ]);
    const allowed = allowedValues(block) ?? [];
    const step: Origin = { ...origin, kind: 'allowedValues' };
    const choice = oneOf(
      allowed.map((value) => known(value, step)),
      step,
    );
    return choice.kind === 'unknown' ? unset : choice;
  }

  #default({ block, file }: Declared<Block>): Value | undefined {
    const value = argumentOf(block.body, 'default');
    if (!value) return undefined;
    const origin: Origin = {
      kind: 'parameterDefault',
      source: file.configuration.source,
      span: value.span,
      name: block.name,
    };
    return withOriginStep(this.evaluate(value, file), origin);
  }

  #resolve(name: string, space: Space): Value | undefined {
    switch (space) {
      case 'var':
        return this.variable(name);
      case 'local':
        return this.#local(name);
      case 'resource':
        return this.#resource(name);
      case 'module':
        return this.setup.outputs(name) ?? this.#dark('unresolvedFile', `module.${name}`);
      case 'data':
        return this.#dark('runtime', `data.${name}`);
      case 'each':
      case 'count':
        return this.#dark('loop', `${space}.${name}`);
      case 'self':
        return this.#dark('runtime', `self.${name}`);
      case 'terraform':
        return this.#dark('ambient', `terraform.${name}`);
      case 'path':
        return this.#path(name);
      case 'loop':
      case 'bare':
        return undefined;
    }
  }

  /** A local value's declaration. */
  local(name: string): Declared<NamedMember> | undefined {
    return this.#locals.get(name);
  }

  #local(name: string): Value | undefined {
    const declared = this.local(name);
    if (!declared) return undefined;
    const { block, file } = declared;
    const origin: Origin = {
      kind: 'variable',
      source: file.configuration.source,
      span: block.value.span,
      name,
    };
    return this.#remember(`local.${name}`, () => withOriginStep(this.evaluate(block.value, file), origin));
  }

  #resource(address: string): Value {
    const declared = this.#byAddress.get(address);
    if (!declared) return this.#dark('runtime', address);
    return this.#remember(address, () => referencedResource(this, declared, `${this.setup.path}${address}`));
  }

  /** Paths are relative to where Terraform runs. */
  #path(name: string): Value {
    const { folder, root } = this.setup;
    if (name === 'root') return { kind: 'known', value: '.', origin: nowhere(root) };
    if (name !== 'module' || !folder.startsWith(root)) return this.#dark('ambient', `path.${name}`);
    return {
      kind: 'known',
      value: `./${folder.slice(root.length)}`.replace(/\/$/, '') || '.',
      origin: nowhere(root),
    };
  }

  #call(expression: CallExpression, invocation: Invocation): Value | undefined {
    return callFileFunction(expression, invocation, {
      root: this.setup.root,
      context: this.setup.context,
      scope: (source) => this.scope(source),
    });
  }

  #member({ block, file }: Declared<Block>, name: string): Value | undefined {
    const value = argumentOf(block.body, name);
    return value && this.evaluate(value, file);
  }

  #remember(key: string, compute: () => Value): Value {
    let value = this.#values.get(key);
    if (!value) {
      value = lazily(compute, () => this.#dark('cycle', key));
      this.#values.set(key, value);
    }
    return value();
  }

  #dark(kind: UnknownKind, name: string): Value {
    return unknown(kind, name, nowhere(this.setup.folder), [{ symbol: `${this.setup.path}${name}` }]);
  }
}
