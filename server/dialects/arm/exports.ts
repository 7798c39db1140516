import type { Context, Exports } from '../../model/document';
import { Budget } from '../../text/budget';
import type { Source } from '../../text/source';
import type { JsonNode, JsonObject } from '../../syntax/json/tree';
import { memberNode, textOf } from './declarations';
import { spaces } from './lower-expression';
import type { Lowering } from './lower-json';
import { TemplateScope } from './scope';
import { typeOf } from './types';

/** Where the Bicep compiler puts the functions that a file declares. */
const namespace = '__bicep';

/** What a template offers to files that import from it: what the Bicep compiler marked so when it wrote the template. */
export function templateExports(
  source: Source,
  template: JsonObject,
  lowering: Lowering,
  context: Context,
): Exports {
  const scope = new TemplateScope(
    { source, lowering, budget: context.budget ?? new Budget() },
    template,
    () => undefined,
    () => undefined,
  );
  const names = exportedVariables(template);
  return {
    names,
    value: (name) => (names.includes(name) ? scope.resolve(name, spaces.variable) : undefined),
    call: (name, invocation) =>
      isExported(functionNode(template, name))
        ? scope.callFunction(`${namespace}.${name}`, invocation)
        : undefined,
    type: (name, fuel) => {
      const node = memberNode(memberNode(template, 'definitions'), name);
      return node && isExported(node) ? typeOf(node, template, source, fuel) : undefined;
    },
  };
}

function exportedVariables(template: JsonObject): readonly string[] {
  const list = memberNode(memberNode(template, 'metadata'), '__bicep_exported_variables!');
  return list?.kind === 'array' ? list.items.flatMap((item) => textOf(memberNode(item, 'name')) ?? []) : [];
}

function functionNode(template: JsonObject, name: string): JsonNode | undefined {
  const all = memberNode(template, 'functions');
  const own =
    all?.kind === 'array'
      ? all.items.find((item) => textOf(memberNode(item, 'namespace')) === namespace)
      : undefined;
  return memberNode(memberNode(own, 'members'), name);
}

function isExported(node: JsonNode | undefined): boolean {
  const mark = memberNode(memberNode(node, 'metadata'), '__bicep_export!');
  return mark?.kind === 'boolean' && mark.value;
}
