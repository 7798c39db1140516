/** Control characters, line ends among them, and those that turn the direction of writing. */
const commanding = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** How an agent of Azure Pipelines is commanded, wherever it is in a line of a log. */
const agentCommand = /##(vso)?\[/gi;

/** How a runner of GitHub is commanded, at the beginning of a line. */
const runnerCommand = /^\s*::/;

/** A text as a part of one line for a terminal or a log: as many characters, and none that is obeyed instead of shown. */
export function printable(text: string): string {
  return withoutAgentCommands(text.replace(/\t/g, ' ').replace(commanding, '\ufffd'));
}

/** A line of printable parts, so that nothing at its beginning is obeyed. */
export function printableLine(line: string): string {
  return printable(line).replace(runnerCommand, (start) => `${start.slice(0, -1)};`);
}

/** Text of our own line ends: each line is made printable. */
export function printableLines(text: string): string {
  return text.split(/\r?\n/).map(printableLine).join('\n');
}

/** As many characters, and no command to an agent of Azure Pipelines. */
export function withoutAgentCommands(text: string): string {
  return text.replace(agentCommand, (command) => `${command.slice(0, -1)}(`);
}

/** JSON that means the same and holds no command to an agent: two number signs and a bracket are only found in its strings. */
export function withoutAgentCommandsInJson(json: string): string {
  return json
    .replace(agentCommand, (command) => `${command.slice(0, -1)}\\u005b`)
    .replace(/[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Text in Markdown that begins no markup, and no link, image, mention or reference where a reader makes them of bare text. */
export function markdownText(text: string): string {
  return printable(text.replace(/\s+/g, ' '))
    .replace(/[\\`*_[\]<>|~&]/g, '\\$&')
    .replace(/(:)(?=\/\/)|(www)(?=\.)|(@)(?=\w)|(#)(?=\d)/gi, '$&\u200b')
    .replace(/^\s*(?:[-+=]|#+)(?=\s|$)/, '\\$&');
}

/** Text as code within a line of Markdown. */
export function markdownCode(text: string): string {
  return `\`${printable(text).replaceAll('`', "'")}\``;
}

/** A block of code in Markdown, after a fence that the text itself does not have. */
export function markdownBlock(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
}
