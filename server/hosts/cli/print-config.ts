import { relativePath } from '../../text/uri';
import { uriOf } from '../disk';
import type { AuditArguments } from './arguments';
import { SettingsOfFiles } from './setup';
import { targetOf } from './targets';

/** What holds for each path, as JSON: the arguments and the configuration files that it was made from taken together. */
export async function printConfig(args: AuditArguments): Promise<string> {
  const settings = new SettingsOfFiles(args);
  const here = uriOf('.');
  const printed: object[] = [];
  for (const name of args.paths) {
    const { kind, uri } = targetOf(name);
    const { options, severity, sources, isExcluded } = await settings.of(kind === 'file' ? uri : `${uri}/`);
    const { ruleSet, disabled, severities, profile, azurermMajor } = options;
    const rules = ruleSet.rules
      .filter((rule) => !disabled.has(rule.id) && (rule.profile !== 'strict' || profile === 'strict'))
      .map((rule) => [rule.id, severities.get(rule.id) ?? rule.severity] as const);
    printed.push({
      path: name,
      sources: sources.map((source) => relativePath(here, source)),
      excluded: kind === 'file' && isExcluded(uri),
      profile,
      severity,
      ...(azurermMajor !== undefined && { azurermMajor }),
      disabled: [...disabled].sort(),
      rules: Object.fromEntries(rules.sort(([one], [other]) => (one < other ? -1 : 1))),
    });
  }
  settings.failOnMistakes();
  return `${JSON.stringify(printed, null, 2)}\n`;
}
