import type { TextEdit } from '../../text/edit';
import { tokenize } from './lexer';
import { TokenKind } from './token';

/** A token with the spaces before it, as it is and as it should be. */
interface FormatToken {
  readonly kind: TokenKind;
  readonly start: number;
  readonly text: string;
  /** Where the spaces before it begin. */
  readonly spacesStart: number;
  spaces: number;
}

/** A line in up to three cells; those of neighboring lines stand in columns. */
interface Line {
  lead: readonly FormatToken[];
  /** From the `=` on; empty for a line that has none, or that goes on with the next one. */
  assign: readonly FormatToken[];
  comment: readonly FormatToken[];
}

/**
 * What `terraform fmt` changes of a text: spaces within lines. The text is whole, or whole declarations of a file. What is to be changed
 * inside a text that cannot be read is left to Terraform.
 */
export function formatEdits(text: string): readonly TextEdit[] {
  const tokens = formatTokens(text);
  const lines = linesOf(tokens);
  indent(lines);
  lines.forEach(spaceOut);
  alignAssignments(lines);
  alignComments(lines);
  return tokens.flatMap(({ spaces, start, spacesStart }) => {
    const newText = ' '.repeat(spaces);
    return text.slice(spacesStart, start) === newText
      ? []
      : [{ span: { start: spacesStart, end: start }, newText }];
  });
}

export function isFormatted(text: string): boolean {
  return formatEdits(text).length === 0;
}

function formatTokens(text: string): readonly FormatToken[] {
  const { kinds, ends } = tokenize(text, 'configuration');
  const tokens: FormatToken[] = [];
  let spacesStart = 0;
  for (let index = 0; index < kinds.length - 1; index++) {
    const start = ends[index - 1] ?? 0;
    const end = ends[index] ?? start;
    const kind: TokenKind = kinds[index] ?? TokenKind.EndOfFile;
    if (kind !== TokenKind.Blanks)
      tokens.push({
        kind: plainKind(kind),
        start,
        text: text.slice(start, end),
        spacesStart,
        spaces: start - spacesStart,
      });
    spacesStart = kind === TokenKind.Blanks ? start : end;
  }
  return tokens;
}

function plainKind(kind: TokenKind): TokenKind {
  if (kind === TokenKind.ItemBreak || kind === TokenKind.DeclarationBreak) return TokenKind.Newline;
  return kind === TokenKind.EscapedText ? TokenKind.Text : kind;
}

function linesOf(tokens: readonly FormatToken[]): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  tokens.forEach(({ kind }, index) => {
    if (kind !== TokenKind.Newline) return;
    lines.push(lineOf(tokens.slice(start, index + 1)));
    start = index + 1;
  });
  if (start < tokens.length) lines.push(lineOf(tokens.slice(start)));
  return lines;
}

function lineOf(tokens: readonly FormatToken[]): Line {
  const end = tokens[tokens.length - 1]?.kind === TokenKind.Newline ? tokens.length - 1 : tokens.length;
  const last = tokens[end - 1];
  const hasComment = end > 1 && last?.kind === TokenKind.Comment && !last.text.startsWith('/*');
  const comment = hasComment ? tokens.slice(end - 1) : [];
  const code = hasComment ? tokens.slice(0, end - 1) : tokens;
  const equals = code.findIndex(({ kind }, index) => index > 0 && kind === TokenKind.Equals);
  const isWhole = equals > 0 && netBrackets(code.slice(equals)) === 0;
  return { lead: isWhole ? code.slice(0, equals) : code, assign: isWhole ? code.slice(equals) : [], comment };
}

function netBrackets(tokens: readonly FormatToken[]): number {
  return tokens.reduce((sum, { kind }) => sum + bracketChange(kind), 0);
}

const openers: ReadonlySet<TokenKind> = new Set([
  TokenKind.OpenBrace,
  TokenKind.OpenBracket,
  TokenKind.OpenParenthesis,
  TokenKind.OpenInterpolation,
  TokenKind.OpenDirective,
]);
const closers: ReadonlySet<TokenKind> = new Set([
  TokenKind.CloseBrace,
  TokenKind.CloseBracket,
  TokenKind.CloseParenthesis,
  TokenKind.CloseSequence,
]);

function bracketChange(kind: TokenKind): number {
  if (openers.has(kind)) return 1;
  return closers.has(kind) ? -1 : 0;
}

/** Two spaces for each line that leaves brackets open; what it opened is closed together. */
function indent(lines: readonly Line[]): void {
  const open: number[] = [];
  for (const { lead, assign } of lines) {
    const [first] = lead;
    if (!first) continue;
    if (first.kind === TokenKind.Newline) {
      first.spaces = 0;
      continue;
    }
    const net = netBrackets(beforeHeredoc(lead)) + netBrackets(beforeHeredoc(assign));
    if (net < 0) close(open, -net);
    first.spaces = 2 * open.length;
    if (net > 0) open.push(net);
  }
}

function beforeHeredoc(tokens: readonly FormatToken[]): readonly FormatToken[] {
  const heredoc = tokens.findIndex(({ kind }) => kind === TokenKind.OpenHeredoc);
  return heredoc < 0 ? tokens : tokens.slice(0, heredoc);
}

function close(open: number[], count: number): void {
  let left = count;
  while (left > 0 && open.length > 0) {
    const last = open.pop() ?? 0;
    if (last > left) open.push(last - left);
    left = left > last ? left - last : 0;
  }
}

function spaceOut({ lead, assign }: Line): void {
  const [equals] = assign;
  if (equals) equals.spaces = 1;
  for (const cell of [lead, assign]) {
    cell.forEach((token, index) => {
      const after = cell[index + 1];
      if (after) after.spaces = hasSpaceBetween(token, after, cell[index - 1]) ? 1 : 0;
    });
  }
}

const templateParts: ReadonlySet<TokenKind> = new Set([
  TokenKind.Text,
  TokenKind.OpenQuote,
  TokenKind.OpenHeredoc,
]);
const templateEnds: ReadonlySet<TokenKind> = new Set([
  TokenKind.Text,
  TokenKind.CloseQuote,
  TokenKind.CloseHeredoc,
]);

/** Before a minus, what cannot be the end of an expression makes it a sign. */
const beforeSign: ReadonlySet<TokenKind> = new Set([
  ...[
    TokenKind.OpenParenthesis,
    TokenKind.OpenBrace,
    TokenKind.OpenBracket,
    TokenKind.Equals,
    TokenKind.Colon,
  ],
  ...[
    TokenKind.Comma,
    TokenKind.Question,
    TokenKind.Plus,
    TokenKind.Times,
    TokenKind.Divide,
    TokenKind.Modulo,
  ],
  ...[TokenKind.Minus, TokenKind.Equal, TokenKind.NotEqual, TokenKind.Greater, TokenKind.GreaterOrEqual],
  ...[TokenKind.Less, TokenKind.LessOrEqual, TokenKind.And, TokenKind.Or, TokenKind.Not],
]);

type Rule = (token: FormatToken, after: FormatToken, before: FormatToken | undefined) => boolean | undefined;

/** The first that answers decides. */
const spacing: readonly Rule[] = [
  (_, after) => (after.kind === TokenKind.Newline ? false : undefined),
  ({ kind }, after) =>
    kind === TokenKind.Identifier && after.kind === TokenKind.OpenParenthesis ? false : undefined,
  ({ kind }, after) =>
    (kind === TokenKind.Identifier && after.kind === TokenKind.DoubleColon) ||
    (kind === TokenKind.DoubleColon && after.kind === TokenKind.Identifier)
      ? false
      : undefined,
  ({ kind }, after) => (kind === TokenKind.Dot || after.kind === TokenKind.Dot ? false : undefined),
  (_, after) => (after.kind === TokenKind.Comma || after.kind === TokenKind.Ellipsis ? false : undefined),
  ({ kind }) => (kind === TokenKind.Comma ? true : undefined),
  ({ kind }, after) => (templateParts.has(kind) || templateEnds.has(after.kind) ? false : undefined),
  ({ kind, text }, _, before) =>
    kind === TokenKind.Identifier && text === 'in' && before?.kind === TokenKind.Identifier
      ? true
      : undefined,
  ({ kind }, after) => (after.kind === TokenKind.OpenBracket && endsOperand(kind) ? false : undefined),
  ({ kind }) => (kind === TokenKind.Not ? false : undefined),
  ({ kind }, _, before) =>
    kind === TokenKind.Minus ? before !== undefined && !beforeSign.has(before.kind) : undefined,
  ({ kind }, after) =>
    kind === TokenKind.OpenBrace || after.kind === TokenKind.CloseBrace
      ? !(kind === TokenKind.OpenBrace && after.kind === TokenKind.CloseBrace)
      : undefined,
  ({ kind }, after) => (opensSequence(kind) && after.kind === TokenKind.OpenBrace ? true : undefined),
  ({ kind }, after) =>
    kind === TokenKind.CloseBrace && after.kind === TokenKind.CloseSequence ? true : undefined,
  ({ kind }, after) => (kind === TokenKind.CloseSequence && opensSequence(after.kind) ? false : undefined),
  ({ kind }, after) => (bracketChange(kind) > 0 || bracketChange(after.kind) < 0 ? false : undefined),
];

function endsOperand(kind: TokenKind): boolean {
  return kind === TokenKind.Identifier || kind === TokenKind.Number || bracketChange(kind) < 0;
}

function opensSequence(kind: TokenKind): boolean {
  return kind === TokenKind.OpenInterpolation || kind === TokenKind.OpenDirective;
}

function hasSpaceBetween(token: FormatToken, after: FormatToken, before: FormatToken | undefined): boolean {
  for (const rule of spacing) {
    const answer = rule(token, after, before);
    if (answer !== undefined) return answer;
  }
  return true;
}

function alignAssignments(lines: readonly Line[]): void {
  align(
    lines,
    ({ assign }) => assign[0],
    ({ lead }) => widthOf(lead),
  );
}

function alignComments(lines: readonly Line[]): void {
  align(
    lines,
    ({ comment }) => comment[0],
    ({ lead, assign }) => widthOf(lead) + widthOf(assign),
  );
}

/** Puts a cell of consecutive lines that have it into one column, one space after the widest of what comes before it. */
function align(
  lines: readonly Line[],
  cellOf: (line: Line) => FormatToken | undefined,
  widthBefore: (line: Line) => number,
): void {
  let chain: Line[] = [];
  const finish = (): void => {
    const widest = chain.reduce((most, line) => Math.max(most, widthBefore(line)), 0);
    for (const line of chain) {
      const cell = cellOf(line);
      if (cell) cell.spaces = widest - widthBefore(line) + 1;
    }
    chain = [];
  };
  for (const line of lines) {
    if (cellOf(line)) chain.push(line);
    else finish();
  }
  finish();
}

function widthOf(tokens: readonly FormatToken[]): number {
  return tokens.reduce((sum, { spaces, text }) => sum + spaces + columns(text), 0);
}

function columns(text: string): number {
  return /[^\x20-\x7e]/.test(text) ? [...text].length : text.length;
}
