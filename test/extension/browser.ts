// What a worker extension host loads as `extensionTestsPath`: everything in one file, mocha too.
import 'mocha/mocha';
import { outcomeOf } from '../../scripts/vscode/outcome';
import { markLines, options, settle } from './run';

export async function run(): Promise<void> {
  mocha.setup(options);
  markLines(Mocha.reporters.Base);
  await import('./suites');
  await settle((done) => {
    const runner = mocha.run((failures) => {
      console.log(`[test] outcome ${JSON.stringify(outcomeOf(runner.stats!))}`);
      done(failures);
    });
  });
}
