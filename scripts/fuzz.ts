// Edits real files at random and does with them all that is ever done: `node out/scripts/fuzz.js --count 100000 --seed 7`.
// `--folder FOLDER --ending .tf.json` takes other files than the corpora's.
// A round that failed is shown again with `--seed S --from ROUND --count 1 --print`. PLUMBLINE_CORPORA names the folder that holds corpora.
import { parseArgs } from 'node:util';
import path from 'node:path';
import { Fuzzing, seedsUnder, usualSeeds } from '../test/corpus/fuzzing';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    print: { type: 'boolean', default: false },
    folder: { type: 'string' },
    ending: { type: 'string', default: '' },
  },
});
const corpora = process.env['PLUMBLINE_CORPORA'];
if (!corpora && !values.folder) {
  console.error('Set PLUMBLINE_CORPORA to the folder that holds corpora, or name a --folder.');
  process.exit(2);
}
const [count, seed, from] = [values.count, values.seed, values.from].map(Number) as [number, number, number];
const fuzzing = new Fuzzing(
  values.folder ? seedsUnder(values.folder, values.ending) : usualSeeds(path.join(corpora ?? '', 'corpora')),
  seed,
);
const slice = 1_000;
let failed = 0;
for (let round = from; round < from + count; round += slice) {
  if (values.print) console.log(fuzzing.textOf(round).text);
  for (const failure of fuzzing.run(round, Math.min(slice, from + count - round))) {
    failed++;
    console.log(`round ${failure.round} ${failure.uri}\n`, failure.error);
  }
  console.log(`${fuzzing.toString()}; ${failed} failed`);
}
process.exit(failed ? 1 : 0);
