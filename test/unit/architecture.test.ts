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

describe('architecture', () => {
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
