import { version } from '../../package.json';
import { keepCompiledCode } from './compile-cache';

const args = process.argv.slice(2);
// The version is asked for by scripts that wait for it: nothing else is loaded for it.
if (args.length === 1 && args[0] === '--version') process.stdout.write(`${version}\n`);
else {
  keepCompiledCode();
  void import('./plumbline')
    .then(({ runCommandLine }) => runCommandLine(args))
    .then((code) => {
      process.exitCode = code;
    });
}
