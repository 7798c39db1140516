import assert from 'node:assert/strict';
import type { IGrammar } from 'vscode-textmate';
import { lex } from '../../server/syntax/bicep/lexer';
import type { TokenKind } from '../../server/syntax/bicep/token';
import { loadGrammar, scopesIn, type ScopedText } from '../grammar';
import { corpus, filesUnder, read } from './corpora';

type Kind = 'comment' | 'string' | 'number' | 'constant' | 'name' | 'symbol';

/** The kinds of what the grammar's innermost telling scope begins with. */
const kindsOfScopes: readonly (readonly [prefix: string, kind: Kind])[] = [
  ['comment.', 'comment'],
  ['string.', 'string'],
  ['constant.character.escape', 'string'],
  ['invalid.illegal.escape', 'string'],
  ['punctuation.definition.string', 'string'],
  ['punctuation.definition.template-expression', 'string'],
  ['constant.numeric', 'number'],
  ['constant.language', 'constant'],
  ['keyword.operator', 'symbol'],
  ['storage.type.function.arrow', 'symbol'],
  ['punctuation.', 'symbol'],
  ['keyword.', 'name'],
  ['storage.', 'name'],
  ['entity.', 'name'],
  ['variable.', 'name'],
  ['support.', 'name'],
];

describe('The grammar of Bicep', function () {
  this.timeout(120_000);
  const folders = [corpus('bicep-language'), corpus('quickstart')];
  if (folders[0] === undefined) return;
  let grammar: IGrammar;

  before(async () => {
    grammar = await loadGrammar('syntaxes/bicep.tmLanguage.json', 'source.bicep');
  });

  // Samples of mistakes end strings and comments where no grammar of lines can know it.
  const samples = folders
    .flatMap((folder) =>
      ['main.bicep', 'parameters.bicepparam', 'main.bicepparam'].flatMap((name) =>
        filesUnder(folder ?? '', name),
      ),
    )
    .filter((name) => !/[/\\]Invalid|bicep-error/.test(name));

  it('gives every token of the samples the scope of its kind', () => {
    let tokens = 0;
    const wrong = samples.flatMap((file) => {
      const text = read(file);
      const compared = disagreements(text, scopesIn(grammar, text));
      tokens += compared.tokens;
      return compared.wrong.map((message) => `${file}: ${message}`);
    });
    console.log(`      ${tokens} tokens in ${samples.length} files, ${wrong.length} with another scope`);
    assert.ok(tokens > 100_000);
    assert.deepEqual(wrong.slice(0, 40), []);
  });
});

interface Expected {
  readonly start: number;
  readonly end: number;
  readonly kind: Kind;
}

function disagreements(
  text: string,
  scoped: readonly ScopedText[],
): { tokens: number; wrong: readonly string[] } {
  const expected = expectedIn(text);
  const wrong: string[] = [];
  let index = 0;
  for (const { start, end, kind } of expected) {
    while (index > 0 && (scoped[index]?.start ?? 0) > start) index--;
    while (scoped[index] && scoped[index]!.end <= start) index++;
    for (let at = index; scoped[at] && scoped[at]!.start < end; at++) {
      const part = scoped[at]!;
      const seen = kindOf(part.scopes);
      const shown = text.slice(Math.max(start, part.start), Math.min(end, part.end));
      if (seen === kind || shown.trim() === '') continue;
      wrong.push(
        `${JSON.stringify(shown)} in line ${text.slice(0, start).split('\n').length} is ${kind}, not ${part.scopes.join(' ')}`,
      );
      break;
    }
  }
  return { tokens: expected.length, wrong };
}

function expectedIn(text: string): readonly Expected[] {
  const { tokens, comments } = lex(text);
  const fromTokens = tokens.flatMap(({ kind, span: { start, end } }) => {
    const expected = kindOfToken(kind);
    return expected === undefined ? [] : [{ start, end, kind: expected }];
  });
  const fromComments = comments.map(({ span: { start, end } }) => ({ start, end, kind: 'comment' as const }));
  return [...fromTokens, ...fromComments].sort((one, other) => one.start - other.start);
}

function kindOfToken(kind: TokenKind): Kind | undefined {
  if (kind === 'NewLine' || kind === 'EndOfFile' || kind === 'Unrecognized') return undefined;
  if (kind === 'Identifier') return 'name';
  if (kind === 'Integer') return 'number';
  if (kind.startsWith('String')) return 'string';
  return kind.endsWith('Keyword') ? 'constant' : 'symbol';
}

/** Of the innermost scope that tells a kind; what has none is plain text. */
function kindOf(scopes: readonly string[]): Kind | undefined {
  for (const scope of [...scopes].reverse()) {
    if (scope.startsWith('meta.embedded')) return undefined;
    const known = kindsOfScopes.find(([prefix]) => scope.startsWith(prefix));
    if (known) return known[1];
  }
  return undefined;
}
