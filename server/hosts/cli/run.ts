import { version } from '../../../package.json';
import { printable, printableLine, printableLines } from '../../text/printable';
import { readArguments, type Command } from './arguments';
import { audit } from './audit';
import { acceptFindings } from './accept';
import { completionScript } from './completion';
import { Failure } from './failure';
import { helpOf } from './help';
import { init } from './init';
import { printConfig } from './print-config';
import { explain as explainRules, rules } from './rules';

/** Does what the arguments say and returns the exit code: 0 nothing found, 1 findings, 2 it could not be done. */
export async function run(args: readonly string[]): Promise<number> {
  // Whoever reads our output may stop reading, as `head` does.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  try {
    return await perform(readArguments(args));
  } catch (error) {
    console.error(explain(error));
    return 2;
  }
}

async function perform(command: Command): Promise<number> {
  const print = (text: string): void => void process.stdout.write(text);
  switch (command.kind) {
    case 'help':
      print(helpOf(command.command));
      return 0;
    case 'version':
      print(`${version}\n`);
      return 0;
    case 'rules':
      print(await rules(command));
      return 0;
    case 'explain':
      print(await explainRules(command));
      return 0;
    case 'init':
      for (const name of init(command)) print(`wrote ${printable(name)}\n`);
      return 0;
    case 'completion':
      print(completionScript(command.shell));
      return 0;
    case 'lsp':
      await import('../node-server');
      return 0;
    case 'mistake':
      console.error(`plumbline: ${printable(command.message)}\n"plumbline --help" says how to use it.`);
      return 2;
    case 'audit':
      return audit(command, print, (line) => console.error(printableLine(line)));
    case 'baseline':
      return acceptFindings(command, print);
    case 'printConfig':
      print(await printConfig(command));
      return 0;
  }
}

/** A user gets one line for what is wrong; the stack trace of a mistake of ours only on demand. */
function explain(error: unknown): string {
  if (error instanceof Failure) return `plumbline: ${error.message}`;
  const message = error instanceof Error ? error.message : String(error);
  const detail = process.env['PLUMBLINE_DEBUG']
    ? `\n${error instanceof Error ? tracesOf(error) : ''}`
    : ' PLUMBLINE_DEBUG=1 shows where.';
  return printableLines(`plumbline: internal error: ${message}${detail}`);
}

function tracesOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\ncaused by ${tracesOf(error.cause)}` : '';
  return `${error.stack ?? error.message}${cause}`;
}
