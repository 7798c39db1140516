import { createTwoFilesPatch } from 'diff';
import { withoutSecrets } from '../../formats/secrets';
import { printable, withoutAgentCommands } from '../../text/printable';
import { relativePath } from '../../text/uri';
import { uriOf } from '../disk';
import type { Replacement } from '../replace';

/** The changes as a unified diff, in which secrets are concealed: those that are given, and what looks like one. */
export function diffOf(changes: readonly Replacement[], secrets: ReadonlySet<string>): string {
  return changes.map((change) => fileDiff(change, secrets)).join('');
}

function fileDiff({ uri, before, after }: Replacement, secrets: ReadonlySet<string>): string {
  const path = relativePath(uriOf('.'), uri);
  const patch = createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, {
    context: 3,
  });
  const lines = patch.replace(/^=+\n/, '').split('\n');
  return lines.map((line) => withoutAgentCommands(shownLine(line, secrets))).join('\n');
}

function shownLine(line: string, secrets: ReadonlySet<string>): string {
  const concealed = [...secrets].reduce((text, secret) => text.replaceAll(secret, '***'), line);
  return printable(withoutSecrets(concealed.replace(/\r$/, '')));
}
