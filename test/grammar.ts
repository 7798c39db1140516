import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { INITIAL, Registry, parseRawGrammar, type IGrammar } from 'vscode-textmate';

/** A stretch of a text on one line and the scopes that the grammar gives it, outermost first. */
export interface ScopedText {
  readonly start: number;
  readonly end: number;
  readonly scopes: readonly string[];
}

/** One of the project's grammars, run by the engine that VS Code uses. */
export async function loadGrammar(file: string, scopeName: string): Promise<IGrammar> {
  const engine = createRequire(path.resolve('package.json')).resolve('vscode-oniguruma');
  const wasm = readFileSync(path.join(path.dirname(engine), 'onig.wasm'));
  await loadWASM(wasm);
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: async () => parseRawGrammar(readFileSync(file, 'utf8'), file),
  });
  const grammar = await registry.loadGrammar(scopeName);
  if (!grammar) throw new Error(`${file} holds no grammar ${scopeName}.`);
  return grammar;
}

/** Every stretch of a text, in its order; line ends belong to none. Offsets are those of the text. */
export function scopesIn(grammar: IGrammar, text: string): readonly ScopedText[] {
  const found: ScopedText[] = [];
  let state = INITIAL;
  let offset = 0;
  for (const line of text.split('\n')) {
    const content = line.replace(/\r$/, '');
    const { tokens, ruleStack } = grammar.tokenizeLine(content, state);
    state = ruleStack;
    for (const { startIndex, endIndex, scopes } of tokens)
      found.push({ start: offset + startIndex, end: offset + Math.min(endIndex, content.length), scopes });
    offset += line.length + 1;
  }
  return found;
}
