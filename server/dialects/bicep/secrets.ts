import {
  type BicepFile,
  declarationsOf,
  type Declaration,
  type Expression,
  type OutputDeclarationSyntax,
  type ParameterDeclarationSyntax,
  plainTextOf,
} from '../../syntax/bicep';
import type { Declared } from '../../model/writer';
import { nameOf } from '../../model/writable';
import type { TextEdit } from '../../text/edit';
import { lineBreakOf, lineStart } from '../../text/lines';
import { sameSpan, span, type Span } from '../../text/span';
import { newName } from '../parameter-name';
import { isDecorated, readDeclarations } from './declarations';
import { pathTo } from './find';
import { lineEnd } from './text-lines';

/** Declares a new secure parameter after the others, for what is written at a span. */
export function declareSecret(
  { program, text }: BicepFile,
  at: Span,
  name: string,
  taken: ReadonlySet<string>,
): Declared | undefined {
  const path = pathTo(program, at);
  const declared = readDeclarations(program);
  const holder = path.find((node) => 'leadingNodes' in node);
  const isConstant =
    holder?.kind === 'FunctionDeclarationSyntax' ||
    (holder?.kind === 'VariableDeclarationSyntax' && isDecorated(holder, 'export'));
  if (isConstant || declared.using || path.some(({ kind }) => kind === 'DecoratorSyntax')) return undefined;
  const chosen = newName(
    name,
    'camel',
    new Set([...taken, ...[...declared.names].map((one) => one.toLowerCase())]),
  );
  const declaration = declare(chosen, declarationsOf(program), text);
  return declaration && { edits: [declaration], reference: nameOf(chosen) };
}

function declare(name: string, declarations: readonly Declaration[], text: string): TextEdit | undefined {
  const eol = lineBreakOf(text);
  const lines = `@secure()${eol}param ${name} string`;
  const last = declarations.filter(({ kind }) => kind === 'ParameterDeclarationSyntax').at(-1);
  if (last) {
    const at = lineEnd(text, last.span.end);
    return { span: span(at, at), newText: `${eol}${eol}${lines}` };
  }
  const first = declarations.find(({ kind }) => !heads.has(kind));
  if (!first) return undefined;
  const at = startOfComments(text, lineStart(text, first.span.start));
  return { span: span(at, at), newText: `${lines}${eol}${eol}` };
}

/** What is before the parameters by custom. */
const heads: ReadonlySet<string> = new Set<Declaration['kind']>([
  'TargetScopeSyntax',
  'MetadataDeclarationSyntax',
  'CompileTimeImportDeclarationSyntax',
  'TypeDeclarationSyntax',
]);

/** Where the comments begin that are right above a line. */
function startOfComments(text: string, start: number): number {
  let first = start;
  while (first > 0) {
    const above = lineStart(text, first - (text.slice(first - 2, first) === '\r\n' ? 2 : 1));
    if (!/^[ \t]*\/\//.test(text.slice(above, first))) break;
    first = above;
  }
  return first;
}

/** Decorates the parameter or output whose name is written at a span, and takes a parameter's default away unless that is empty. */
export function makeSecure({ program, text }: BicepFile, at: Span): readonly TextEdit[] | undefined {
  const isNamed = (one: Declaration): one is Securable =>
    (one.kind === 'ParameterDeclarationSyntax' || one.kind === 'OutputDeclarationSyntax') &&
    sameSpan(one.name.span, at);
  const node = declarationsOf(program).find(isNamed);
  const start = node && lineStart(text, node.span.start);
  if (!node || start === undefined || text.slice(start, node.span.start).trim() !== '') return undefined;
  return [{ span: span(start, start), newText: `@secure()${lineBreakOf(text)}` }, ...withoutDefault(node)];
}

type Securable = ParameterDeclarationSyntax | OutputDeclarationSyntax;

function withoutDefault(node: Securable): readonly TextEdit[] {
  if (
    node.kind !== 'ParameterDeclarationSyntax' ||
    node.modifier?.kind !== 'ParameterDefaultValueSyntax' ||
    isEmpty(node.modifier.value)
  )
    return [];
  return [{ span: span(node.type.span.end, node.modifier.span.end), newText: '' }];
}

/** What tells no secret, and without which the deployment would ask for one. */
function isEmpty(value: Expression): boolean {
  return value.kind === 'NullLiteralSyntax' || plainTextOf(value) === '';
}
