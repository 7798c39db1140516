/**
 * Whether a report is colored: for a person at a terminal that can, or where FORCE_COLOR asks for it, as in logs of pipelines, unless
 * NO_COLOR asks for none (https://no-color.org, https://force-color.org).
 */
export function wantsColor(isTerminal: boolean, env: Readonly<Record<string, string | undefined>>): boolean {
  const { NO_COLOR: no, FORCE_COLOR: force, TERM: terminal } = env;
  if (no) return false;
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  return isTerminal && terminal !== 'dumb';
}
