import { readFileSync } from 'node:fs';
import { createLinter } from '../../scripts/examples/linter';
import type { Bundle } from '../../server/project/engine';

export { exampleFile, type Linted } from '../../scripts/examples/linter';

export const bundle = JSON.parse(readFileSync('generated/rules.bundle.json', 'utf8')) as Bundle;

export const { dialects, lintText } = createLinter(bundle);
