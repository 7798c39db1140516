import { commandNames, commandTable, optionTable, type CommandName, type OptionSpec } from './options';

const exitCodes = `Exit code: 0 no findings, 1 findings, 2 the audit failed, a fix failed, or a path has nothing to check.
`;

/** The help of a command, or, without one, of all. */
export function helpOf(command: CommandName | undefined): string {
  return command === undefined ? overview() : page(command);
}

function overview(): string {
  const rows = commandNames.map(
    (name): Row => [`plumbline ${commandTable[name].synopsis}`, commandTable[name].summary],
  );
  return `${table(rows)}
The options of an audit:

${optionsOf('audit')}
"plumbline help COMMAND" shows the options and examples of a command.
${exitCodes}`;
}

function page(command: CommandName): string {
  const { synopsis, summary, examples, options } = commandTable[command];
  return [
    `plumbline ${synopsis}\n\n  ${summary}\n`,
    ...(options.length ? [`Options:\n\n${optionsOf(command)}`] : []),
    `Examples:\n\n${table(examples)}`,
    ...(command === 'audit' ? [exitCodes] : []),
  ].join('\n');
}

function optionsOf(command: CommandName): string {
  return table(commandTable[command].options.map((name): Row => describe(name, optionTable[name])));
}

function describe(name: string, { short, value, choices, help }: OptionSpec): Row {
  const left = `--${name}${value === undefined ? '' : ` ${value}`}`;
  const allowed = choices ? `: ${choices.join(', ')}` : '';
  return [short === undefined ? left : `${left}, -${short}`, help.replace(/(?= \(default)|$/, allowed)];
}

type Row = readonly [left: string, right: string];

function table(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}\n`).join('');
}
