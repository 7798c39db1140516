import type { HclBody, HclFile, HclItem, HclNode } from '../../server/syntax/hcl';
import type { Span } from '../../server/text/span';

// Trees as the official parser's are written down: one item a line, nested items indented, expressions in prefix form.

export function describeTree(file: HclFile): string {
  return [...describeBody(file.body, '', file.text)].join('\n');
}

/** A comment that ends with its line has the line's end in it. */
export function describeComments({ comments, text }: HclFile): string {
  return comments
    .map(({ kind, start, end }) => {
      const lineEnd = /\r?\n/y;
      lineEnd.lastIndex = end;
      const isLine = kind === 'line' && lineEnd.test(text);
      return `${start}-${isLine ? lineEnd.lastIndex : end}`;
    })
    .join(' ');
}

function* describeBody(body: HclBody, indent: string, text: string): Generator<string> {
  for (const item of body.items) yield* describeItem(item, indent, text);
}

function* describeItem(item: HclItem, indent: string, text: string): Generator<string> {
  if (item.kind === 'skipped') return;
  if (item.kind === 'argument') {
    const { name, nameSpan, extent, value } = item;
    yield `${indent}attribute ${name} ${place(nameSpan)} value ${place(extent)} ${describe(value)}`;
    return;
  }
  const labels = item.labels.map(({ value }) => value);
  const places = item.labels.map(({ span }) => place(span)).join(',');
  yield `${indent}block ${item.type} ${quote(labels)} ${place(item.typeSpan)} labels ${places} body ${place(item.body.span)}`;
  yield* describeBody(item.body, `${indent} `, text);
}

function place({ start, end }: Span): string {
  return `${start}-${end}`;
}

/** As Go writes JSON. */
function quote(value: unknown): string {
  const escape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(value)
    .replace(/[<>&\u2028\u2029\u007f]/g, (character) =>
      character === '\u007f' ? character : escape(character),
    )
    .replace(/\\[bf]/g, (short) => (short === '\\b' ? '\\u0008' : '\\u000c'));
}

export function describe(node: HclNode): string {
  switch (node.kind) {
    case 'literal':
      return literal(node.value);
    case 'template':
      return describeTemplate(node.parts);
    case 'tuple':
      return list(['tuple', ...node.items.map(describe)]);
    case 'object':
      return list(['object', ...node.members.map(({ key, value }) => `${describe(key)}=${describe(value)}`)]);
    case 'name':
      return node.name;
    case 'attribute':
      return list(['.', describe(node.base), node.name]);
    case 'index':
      return list(['[]', describe(node.base), describe(node.key)]);
    case 'splat':
      return list(['splat', describe(node.base), describe(node.each)]);
    case 'call':
      return list(['call', node.name + (node.expandsLast ? '...' : ''), ...node.args.map(describe)]);
    case 'unary':
      return list([node.operator, describe(node.operand)]);
    case 'binary':
      return list([node.operator, describe(node.left), describe(node.right)]);
    case 'conditional':
      return list(['?', describe(node.condition), describe(node.whenTrue), describe(node.whenFalse)]);
    case 'for':
      return describeFor(node);
    case 'invalid':
      return `(invalid ${node.reason})`;
  }
}

function list(parts: readonly string[]): string {
  return `(${parts.join(' ')})`;
}

function literal(value: string | number | boolean | null): string {
  if (typeof value === 'string') return quote(value);
  return typeof value === 'number' ? `#${value.toPrecision(12)}` : String(value);
}

function describeTemplate(parts: readonly (string | HclNode)[]): string {
  const [first] = parts;
  if (parts.length === 1 && typeof first === 'string') return quote(first);
  return list(['t', ...parts.map((part) => (typeof part === 'string' ? quote(part) : describe(part)))]);
}

function describeFor(node: Extract<HclNode, { kind: 'for' }>): string {
  const names = `${node.index ?? ''},${node.item}${node.groups ? '...' : ''}`;
  const value = node.key ? `${describe(node.key)}=>${describe(node.value)}` : describe(node.value);
  return list([
    'for',
    names,
    describe(node.collection),
    value,
    ...(node.filter ? ['if', describe(node.filter)] : []),
  ]);
}
