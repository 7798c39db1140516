// What a node extension host loads as `extensionTestsPath`.
import Mocha from 'mocha';
import { outcomeOf } from '../../scripts/vscode/outcome';
import { report } from '../../scripts/vscode/report';
import { markLines, options, settle } from './run';

export async function run(): Promise<void> {
  const mocha = new Mocha(options);
  markLines(Mocha.reporters.Base);
  mocha.suite.emit(Mocha.Suite.constants.EVENT_FILE_PRE_REQUIRE, globalThis, '', mocha);
  await import('./suites');
  await settle((done) => {
    const runner = mocha.run((failures) => {
      report(outcomeOf(runner.stats!));
      done(failures);
    });
  });
}
