import type { Tree } from '../../server/rules/examples';
import { printName, printString } from '../../server/dialects/bicep/print';
import { parametersOf, resourcesOf, type Template } from './template';
import { isItems, isMembers, partsOf, wholeExpression } from './tree';

/** A template as Bicep text. */
export function printBicep(template: Template): string {
  const parameters = parametersOf(template).map(({ name, type, secure, description, defaultValue }) =>
    [
      ...(secure ? ['@secure()'] : []),
      ...(description === undefined ? [] : [`@description(${printText(description)})`]),
      `param ${name} ${type}${defaultValue === undefined ? '' : ` = ${printTree(defaultValue, '')}`}`,
    ].join('\n'),
  );
  const resources = resourcesOf(template).map(
    ({ symbol, type, apiVersion, existing, body }) =>
      `resource ${symbol} '${type}@${apiVersion}' ${existing ? 'existing ' : ''}= ${printTree(body, '')}`,
  );
  return `${[...parameters, ...resources].join('\n\n')}\n`;
}

function printTree(tree: Tree, indent: string): string {
  if (typeof tree === 'string') return printText(tree);
  if (isItems(tree))
    return printLines(
      '[',
      tree.map((item) => printTree(item, `${indent}  `)),
      ']',
      indent,
    );
  if (isMembers(tree)) {
    const members = Object.entries(tree).map(
      ([name, member]) => `${printName(name)}: ${printTree(member, `${indent}  `)}`,
    );
    return printLines('{', members, '}', indent);
  }
  return typeof tree !== 'number' || Number.isInteger(tree) ? String(tree) : `json('${tree}')`;
}

function printLines(open: string, lines: readonly string[], close: string, indent: string): string {
  if (lines.length === 0) return open + close;
  return [open, ...lines.map((line) => `${indent}  ${line}`), `${indent}${close}`].join('\n');
}

function printText(text: string): string {
  const whole = wholeExpression(text);
  if (whole !== undefined) return whole;
  const printed = partsOf(text).map(({ literal = '', expression }) =>
    expression === undefined ? printString(literal).slice(1, -1) : `\${${expression}}`,
  );
  return `'${printed.join('')}'`;
}
