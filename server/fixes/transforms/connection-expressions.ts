import type { Deployment } from '../../model/resource';
import { Code, type Writable } from '../../model/value';
import { named, type Named } from './connection-texts';
import { exportedByBicep, exportedByProvider, exportedByTemplate } from './exported-connections';

/** From the expression that gives the whole connection string, those that give its parts alone. */
export function inBicep(name: string, raw: string, deployment: Deployment): readonly Named[] | undefined {
  const text = /^'(?!'')(.*)'$/s.exec(raw)?.[1];
  if (text === undefined) return exportedByBicep(raw, deployment);
  const write = (part: string): Writable => new Code(/^\$\{([^{}]+)\}$/.exec(part)?.[1] ?? `'${part}'`);
  return named(name, text, write, `\${${storageDomain}}`);
}

export function inTerraform(name: string, raw: string): readonly Named[] | undefined {
  const text = /^"(.*)"$/s.exec(raw)?.[1] ?? `\${${raw}}`;
  const write = (part: string): Writable => new Code(/^\$\{([^{}]+)\}$/.exec(part)?.[1] ?? `"${part}"`);
  return exportedByProvider(name, text) ?? named(name, text, write, '');
}

export function inTemplate(name: string, raw: string): readonly Named[] | undefined {
  const expression = /^"\[(.*)\]"$/s.exec(raw)?.[1] ?? raw;
  const made = textMadeBy(expression);
  if (!made) return exportedByTemplate(expression);
  const args = [...made.args, storageDomain];
  const found = named(
    name,
    made.text,
    (part) => expressionOf(part, args),
    `\${${args.indexOf(storageDomain)}}`,
  );
  // An argument that reads a key names nothing.
  return found?.every(({ value }) => value instanceof Code && !/\blist\w*\(/i.test(value.text))
    ? found
    : undefined;
}

const storageDomain = 'environment().suffixes.storage';

/** What a call makes, with its arguments' numbers in the holes. */
interface MadeText {
  readonly text: string;
  readonly args: readonly string[];
}

/** The text that a `concat` or `format` makes; undefined for other expressions. */
function textMadeBy(expression: string): MadeText | undefined {
  const [, name, inner] = /^(concat|format)\((.*)\)$/s.exec(expression) ?? [];
  if (inner === undefined) return undefined;
  const args = argumentsIn(inner);
  if (name === 'concat')
    return { args, text: args.map((arg, index) => textOf(arg) ?? `\${${index}}`).join('') };
  const pattern = textOf(args[0] ?? '');
  return pattern === undefined
    ? undefined
    : { args, text: pattern.replace(/\{(\d+)\}/g, (_, index) => `\${${Number(index) + 1}}`) };
}

function expressionOf(part: string, args: readonly string[]): Code {
  const pieces = part.split(/(\$\{\d+\})/).filter(Boolean);
  const written = pieces.map((piece) => {
    const index = /^\$\{(\d+)\}$/.exec(piece)?.[1];
    return (index === undefined ? undefined : args[Number(index)]) ?? `'${piece}'`;
  });
  return new Code(written.length === 1 ? (written[0] ?? '') : `concat(${written.join(', ')})`);
}

/** The arguments of a call, as they are written between its brackets. */
function argumentsIn(text: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  for (const token of text.match(/'(?:[^']|'')*'|[^']/g) ?? []) {
    if (token === '(' || token === '[') depth++;
    if (token === ')' || token === ']') depth--;
    if (token === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += token;
  }
  return parts.map((part) => part.trim());
}

/** What a literal of an expression says; undefined for what is none, and where a quote is written double. */
function textOf(argument: string): string | undefined {
  return /^'([^']*)'$/.exec(argument)?.[1];
}
