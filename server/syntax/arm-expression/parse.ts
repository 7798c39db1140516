import { cover, span, type Span } from '../../text/span';
import type { Problem } from '../problem';
import { tokensOf, type Token } from './lexer';
import type { ParsedExpression, TemplateExpression } from './tree';

/** Calls, brackets and dots; deeper expressions are reported instead of read. */
const maxNesting = 200;

/** Whether a string of a template is an expression: its first and last characters are brackets, and the first is not escaped by a second. */
export function isTemplateExpression(value: string): boolean {
  return value.startsWith('[') && value.endsWith(']') && !value.startsWith('[[') && value.length > 1;
}

/** What a string that is no expression represents: `[[x]` is the text `[x]`. */
export function templateText(value: string): string {
  return value.startsWith('[[') && value.endsWith(']') ? value.slice(1) : value;
}

/** A text as a template writes it in a string, so that it is not taken for an expression. */
export function escapeTemplateText(text: string): string {
  return text.startsWith('[') && text.endsWith(']') ? `[${text}` : text;
}

/** Reads an expression with its brackets. `offsetOf` leads from an index in `value` to the offset in the document. */
export function parseTemplateExpression(
  value: string,
  offsetOf: (index: number) => number,
): ParsedExpression {
  return new Parser(tokensOf(value, 1, value.length - 1), offsetOf).parse();
}

class Parser {
  readonly #problems: Problem[] = [];
  #index = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly offsetOf: (index: number) => number,
  ) {}

  parse(): ParsedExpression {
    const root = this.#expression(0);
    if (!this.#atEnd)
      this.#report('end-expected', 'End of the expression expected.', this.#spanOf(this.#current));
    return { root, problems: this.#problems };
  }

  #expression(depth: number): TemplateExpression {
    if (depth > maxNesting) return this.#giveUp();
    let base = this.#primary(depth);
    for (let links = depth + 1; ; links++) {
      if (links > maxNesting) return this.#giveUp();
      if (this.#is('.')) base = this.#member(base);
      else if (this.#is('[')) base = this.#item(base, depth);
      else return base;
    }
  }

  #primary(depth: number): TemplateExpression {
    const token = this.#current;
    const at = this.#spanOf(token);
    switch (token.kind) {
      case 'string':
        this.#index++;
        if (!token.closed) this.#report('unterminated-string', 'String is not closed.', at);
        return { kind: 'string', span: at, value: token.text };
      case 'number':
        this.#index++;
        return { kind: 'number', span: at, value: Number(token.text) };
      case 'name':
        return this.#call(depth);
      case 'unknown':
        this.#index++;
        this.#report('unexpected', `Unexpected character ${token.text}.`, at);
        return { kind: 'missing', span: at };
      case 'punctuation':
      case 'end':
        return this.#missing('Expression expected.');
    }
  }

  #call(depth: number): TemplateExpression {
    const names = [this.#take()];
    while (this.#is('.') && this.tokens[this.#index + 1]?.kind === 'name') {
      this.#index++;
      names.push(this.#take());
    }
    const [first, last] = [names[0], names[names.length - 1]];
    const nameSpan =
      first && last ? cover(this.#spanOf(first), this.#spanOf(last)) : this.#spanOf(this.#current);
    if (!this.#is('(')) {
      this.#report('call-expected', 'Opening parenthesis expected: a name alone has no meaning.', nameSpan);
      return { kind: 'missing', span: nameSpan };
    }
    const args = this.#args(depth);
    return {
      kind: 'call',
      span: span(nameSpan.start, this.#previousEnd),
      name: names.map(({ text }) => text).join('.'),
      nameSpan,
      args,
    };
  }

  #args(depth: number): readonly TemplateExpression[] {
    const args: TemplateExpression[] = [];
    const open = this.#spanOf(this.#take());
    while (!this.#is(')') && !this.#atEnd) {
      const before = this.#index;
      args.push(this.#expression(depth + 1));
      if (this.#is(',')) {
        this.#index++;
        if (this.#is(')')) args.push(this.#missing('Argument expected.'));
      } else if (!this.#is(')') && !this.#atEnd) {
        this.#report('comma-expected', 'Comma expected.', this.#spanOf(this.#current));
        // What begins no argument and closes nothing would be looked at for ever.
        if (this.#index === before) this.#index++;
      }
    }
    if (this.#is(')')) this.#index++;
    else this.#report('close-expected', 'Closing parenthesis expected.', open);
    return args;
  }

  #member(base: TemplateExpression): TemplateExpression {
    this.#index++;
    const name = this.#current;
    if (name.kind !== 'name') return this.#access(base, this.#missing('Property name expected.'));
    this.#index++;
    return this.#access(base, { kind: 'string', span: this.#spanOf(name), value: name.text });
  }

  #item(base: TemplateExpression, depth: number): TemplateExpression {
    const open = this.#spanOf(this.#take());
    const key = this.#expression(depth + 1);
    if (this.#is(']')) this.#index++;
    else this.#report('close-expected', 'Closing bracket expected.', open);
    return this.#access(base, key);
  }

  #access(base: TemplateExpression, key: TemplateExpression): TemplateExpression {
    return { kind: 'access', span: span(base.span.start, this.#previousEnd), base, key };
  }

  #missing(message: string): TemplateExpression {
    const at = span(this.#spanOf(this.#current).start, this.#spanOf(this.#current).start);
    this.#report('expression-expected', message, at);
    return { kind: 'missing', span: at };
  }

  #giveUp(): TemplateExpression {
    const at = this.#spanOf(this.#current);
    this.#report('too-deep', 'Nested too deeply.', at);
    this.#index = this.tokens.length - 1;
    return { kind: 'missing', span: at };
  }

  get #current(): Token {
    const token = this.tokens[this.#index] ?? this.tokens[this.tokens.length - 1];
    if (!token) throw new Error('A list of tokens ends with an end token.');
    return token;
  }

  get #atEnd(): boolean {
    return this.#current.kind === 'end';
  }

  get #previousEnd(): number {
    return this.offsetOf(this.tokens[this.#index - 1]?.end ?? 1);
  }

  #take(): Token {
    const token = this.#current;
    this.#index++;
    return token;
  }

  #is(punctuation: string): boolean {
    return this.#current.kind === 'punctuation' && this.#current.text === punctuation;
  }

  #spanOf(token: Token): Span {
    return span(this.offsetOf(token.start), this.offsetOf(token.end));
  }

  /** One problem per expression tells enough: those after it follow from the first. */
  #report(code: string, message: string, at: Span): void {
    if (this.#problems.length === 0) this.#problems.push({ code, message, span: at });
  }
}
