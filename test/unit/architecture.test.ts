import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The folders of the server and what each may import from; a folder may always import from itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  text: [],
  syntax: ['text'],
  model: ['text'],
  credentials: ['text', 'model'],
  dialects: ['text', 'syntax', 'model', 'credentials'],
  rules: ['text', 'model', 'credentials'],
  fixes: ['text', 'model', 'credentials', 'rules'],
  lint: ['text', 'model', 'credentials', 'rules', 'dialects', 'fixes'],
  project: ['text', 'model', 'rules', 'dialects', 'fixes', 'lint'],
  formats: ['text', 'model', 'credentials', 'rules', 'dialects', 'fixes', 'lint'],
  lsp: ['text', 'model', 'rules', 'dialects', 'fixes', 'lint', 'project'],
  hosts: ['text', 'model', 'rules', 'lint', 'project', 'formats', 'lsp'],
};

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.join(folder, name));
}

/** The files a file imports, as paths from the root; packages are left out. */
function importsOf(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/(?:from|import)\s+'(\.[^']*)'/g)].map((match) =>
    path.join(path.dirname(file), match[1] ?? ''),
  );
}

/** The files that lead to each other, directly or not, as groups of two and more. */
function circlesIn(graph: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const reached = new Map([...graph.keys()].map((file) => [file, reachedFrom(file, graph)]));
  const groups = new Map<string, readonly string[]>();
  for (const [file, others] of reached) {
    const circle = [...others].filter((other) => reached.get(other)?.has(file)).sort();
    if (circle.length > 1) groups.set(circle.join('\n'), circle);
  }
  return [...groups.values()];
}

/** What a file imports, and what that imports; itself only when it is among them. */
function reachedFrom(file: string, graph: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [...(graph.get(file) ?? [])];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    waiting.push(...(graph.get(next) ?? []));
  }
  return reached;
}

/** What each file below a folder imports from below it, types included. */
function importGraph(folder: string): ReadonlyMap<string, readonly string[]> {
  const files = new Set(filesBelow(folder));
  const fileOf = (target: string): string | undefined =>
    [`${target}.ts`, path.join(target, 'index.ts')].find((name) => files.has(name));
  return new Map([...files].map((file) => [file, importsOf(file).flatMap((target) => fileOf(target) ?? [])]));
}

describe('architecture', () => {
  it('has no circles of imports but in the grammars that are recursive', () => {
    const circles = [...circlesIn(importGraph('server')), ...circlesIn(importGraph('client'))];
    const grammars = circles.map((circle) => path.dirname(circle[0] ?? ''));
    // Bicep's nodes and its expressions; Terraform's expressions, which hold templates, which hold expressions.
    assert.ok(circles.length <= 3, circles.map((circle) => circle.join(' ')).join('\n'));
    for (const [index, circle] of circles.entries()) {
      assert.match(grammars[index] ?? '', /^server.syntax.(?:bicep|hcl)/, circle.join(' '));
      assert.ok(
        circle.every((file) => path.dirname(file) === grammars[index]),
        circle.join(' '),
      );
    }
  });

  it('finds circles', () => {
    const graph = new Map([
      ['a', ['b']],
      ['b', ['c', 'd']],
      ['c', ['a']],
      ['d', ['e']],
      ['e', []],
    ]);
    assert.deepEqual(circlesIn(graph), [['a', 'b', 'c']]);
  });

  it('imports point one way', () => {
    const wrong: string[] = [];
    for (const file of filesBelow('server')) {
      const layer = file.split(path.sep)[1] ?? '';
      for (const target of importsOf(file)) {
        const [, other = ''] = target.split(path.sep);
        if (target.startsWith('generated') || target === 'package.json' || other === layer) continue;
        const allowed = mayImport[layer]?.includes(other) ?? false;
        if (!allowed) wrong.push(`${file} -> ${target}`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  it('every folder of the server is a layer', () => {
    assert.deepEqual(
      readdirSync('server', { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort(),
      Object.keys(mayImport).sort(),
    );
  });

  it('the engine compiles without node, DOM and editor types', () => {
    const project = JSON.parse(readFileSync('server/tsconfig.json', 'utf8')) as {
      compilerOptions: { lib: string[]; types: string[] };
      include: string[];
    };
    assert.deepEqual(project.compilerOptions, { lib: ['ES2022'], types: [] });
    const engine = Object.keys(mayImport).filter((layer) => layer !== 'lsp' && layer !== 'hosts');
    assert.deepEqual([...project.include].sort(), engine.sort());
  });

  it('rules, fixes and linting ask a document, never which language it is in', () => {
    const asked = /dialect (?:===|!==)|case '(?:bicep|arm|terraform|settings)\w*'/;
    const wrong = ['rules', 'fixes', 'lint']
      .flatMap((layer) => filesBelow(path.join('server', layer)))
      .filter((file) => asked.test(readFileSync(file, 'utf8')));
    assert.deepEqual(wrong, []);
  });

  it('the client shares nothing but types with the server', () => {
    const wrong = filesBelow('client').flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/^import (?!type )[^;]*from '(\.\.\/)+server\/[^']*';/gm)].map(
        (match) => `${file}: ${match[0]}`,
      ),
    );
    assert.deepEqual(wrong, []);
  });

  it('the files that the documents name are there', () => {
    for (const document of ['ARCHITECTURE.md', 'CONTRIBUTING.md', 'README.md']) {
      const names = [
        ...readFileSync(document, 'utf8').matchAll(
          /`((?:client|server|rules|test|scripts|docs|examples|tools|syntaxes)\/[\w./-]*)`/g,
        ),
      ];
      const missing = names.map((match) => match[1] ?? '').filter((name) => !existsSync(name));
      assert.deepEqual(missing, [], document);
    }
  });
});
