import type { Shell } from './completion-shells';
import {
  commandNames,
  commandTable,
  optionTable,
  type CommandName,
  type CommandSpec,
  type OptionSpec,
} from './options';

/** A script that makes a shell complete commands, options and their values. */
export function completionScript(shell: Shell): string {
  return scripts[shell]();
}

const scripts: Readonly<Record<Shell, () => string>> = { bash, zsh, fish, powershell };

/** The words of an option that takes one of some values. */
function choicesOf(name: string): readonly string[] | undefined {
  const { choices }: OptionSpec = optionTable[name as keyof typeof optionTable];
  return choices;
}

function optionsOf(command: CommandName): readonly string[] {
  return commandTable[command].options.map((name) => `--${name}`);
}

function wordsOf(command: CommandName): readonly string[] {
  const spec: CommandSpec = commandTable[command];
  return command === 'help' ? commandNames : (spec.choices ?? []);
}

const optionsWithChoices = Object.keys(optionTable).flatMap((name) => {
  const choices = choicesOf(name);
  return choices ? [{ name, choices }] : [];
});

function bash(): string {
  const values = optionsWithChoices.map(
    ({ name, choices }) =>
      `    --${name}) COMPREPLY=($(compgen -W "${choices.join(' ')}" -- "$word")); return ;;`,
  );
  const commands = commandNames.map((command) => {
    const words = [...optionsOf(command), '--help', ...wordsOf(command)].join(' ');
    return `    ${command}) words="${words}" ;;`;
  });
  return `# plumbline completion for bash
_plumbline() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" words=""
  case "$before" in
${values.join('\n')}
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commandNames.join(' ')}" -- "$word"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${commands.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _plumbline plumbline
`;
}

function zsh(): string {
  const commands = commandNames.map((name) => `    '${name}:${quoted(commandTable[name].summary)}'`);
  const cases = commandNames.map((name) => {
    const options = commandTable[name].options.map((option) => `      '${zshOption(option)}'`);
    const words = wordsOf(name);
    const rest = words.length ? `'*: :(${words.join(' ')})'` : "'*:file:_files'";
    return `    ${name}) _arguments \\\n${[...options, `      ${rest}`].join(' \\\n')} ;;`;
  });
  return `#compdef plumbline
_plumbline() {
  local -a commands
  commands=(
${commands.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${cases.join('\n')}
  esac
}
if [ "$funcstack[1]" = "_plumbline" ]; then _plumbline "$@"; else compdef _plumbline plumbline; fi
`;
}

function zshOption(name: keyof typeof optionTable): string {
  const { multiple, help, value, choices }: OptionSpec = optionTable[name];
  const described = `${multiple ? '*' : ''}--${name}[${quoted(help).replace(/[[\]]/g, '')}]`;
  if (value === undefined) return described;
  return `${described}:${value}:${choices ? `(${choices.join(' ')})` : '_files'}`;
}

function fish(): string {
  const commands = commandNames.map(
    (name) =>
      `complete -c plumbline -n __fish_use_subcommand -f -a ${name} -d '${quoted(commandTable[name].summary)}'`,
  );
  const rest = commandNames.flatMap((command) => [
    ...commandTable[command].options.map((name) => fishOption(command, name)),
    ...wordsOf(command).map(
      (word) => `complete -c plumbline -n '__fish_seen_subcommand_from ${command}' -f -a ${word}`,
    ),
  ]);
  return `${[...commands, ...rest].join('\n')}\n`;
}

function fishOption(command: CommandName, name: keyof typeof optionTable): string {
  const { help, value, choices }: OptionSpec = optionTable[name];
  const takes = choices ? ` -x -a '${choices.join(' ')}'` : ' -r';
  const seen = `-n '__fish_seen_subcommand_from ${command}'`;
  return `complete -c plumbline ${seen} -l ${name}${value === undefined ? '' : takes} -d '${quoted(help)}'`;
}

function powershell(): string {
  const commands = commandNames.map((name) => {
    const words = [...optionsOf(name), '--help', ...wordsOf(name)].map((word) => `'${word}'`);
    return `    '${name}' = @(${words.join(', ')})`;
  });
  const values = optionsWithChoices.map(
    ({ name, choices }) => `    '--${name}' = @(${choices.map((word) => `'${word}'`).join(', ')})`,
  );
  return `Register-ArgumentCompleter -Native -CommandName plumbline -ScriptBlock {
  param($word, $ast, $position)
  $commands = @{
${commands.join('\n')}
  }
  $values = @{
${values.join('\n')}
  }
  $before = @($ast.CommandElements | Where-Object { $_.Extent.EndOffset -lt $position } | ForEach-Object { $_.ToString() })
  $known = if ($before.Count -le 1) { $commands.Keys }
    elseif ($values.ContainsKey($before[-1])) { $values[$before[-1]] }
    else { $commands[$before[1]] }
  $known | Where-Object { $_ -like "$word*" } | Sort-Object | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`;
}

/** Text within single quotes. */
function quoted(text: string): string {
  return text.replaceAll("'", '').replaceAll(':', '');
}
