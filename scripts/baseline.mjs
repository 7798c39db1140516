// Writes docs/baseline.md from docs/baseline.yaml and the rules; with --check it only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

process.chdir(path.join(import.meta.dirname, '..'));
const { baselineMistakes, baselinePage, baselineSchema } = await import('../out/scripts/baseline.js');
const { rules } = JSON.parse(readFileSync('generated/rules.bundle.json', 'utf8'));
const rows = baselineSchema.parse(parse(readFileSync('docs/baseline.yaml', 'utf8')));
const mistakes = baselineMistakes(rows, rules);
const page = baselinePage(rows, rules);
if (process.argv.includes('--check')) {
  if (readFileSync('docs/baseline.md', 'utf8') !== page)
    mistakes.push('docs/baseline.md is not what node scripts/baseline.mjs writes.');
} else writeFileSync('docs/baseline.md', page);
for (const mistake of mistakes) console.error(mistake);
process.exitCode = mistakes.length ? 1 : 0;
