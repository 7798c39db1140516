import type { Finding, Location, Suppressed } from '../lint/finding';
import { namesRule } from '../lint/options';
import { pathTest } from '../text/glob';
import { relativeUri } from '../text/uri';
import { z } from '../text/schema';

/** A suppression in a configuration file, for files that cannot hold one themselves. */
export const fileSuppressionSchema = z.strictObject({
  file: z.string().describe('The file, or a glob, relative to the configuration file.'),
  rule: z.string().describe('A rule id, or a folder of rules with /* at its end.'),
  place: z.string().optional().describe('What the finding is about; absent for all of the file.'),
  reason: z.string().optional().describe('Why the finding is accepted.'),
  until: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'write YYYY-MM-DD')
    .optional()
    .describe('The last day on which the finding is suppressed, as YYYY-MM-DD.'),
});

export type FileSuppression = z.infer<typeof fileSuppressionSchema>;

/** What a suppression in a configuration file calls the place of a finding: it does not change when lines move. */
export function placeOf({ subject, path }: Pick<Finding, 'subject' | 'path'>): string {
  return path === '' ? subject : `${subject} ${path}`;
}

/** The first suppression of a configuration file that holds for a finding on a day given as `YYYY-MM-DD`. */
export function fileSuppressions(
  entries: readonly FileSuppression[],
  { home, today, location }: { readonly home: string; readonly today: string; readonly location: Location },
): (finding: Finding) => Suppressed | undefined {
  const tests = entries
    .filter(({ until }) => until === undefined || today <= until)
    .map((entry) => ({ entry, isFile: pathTest([entry.file]) }));
  return (finding) => {
    const path = relativeUri(home, finding.uri);
    if (path === undefined) return undefined;
    const found = tests.find(
      ({ entry: { rule, place }, isFile }) =>
        isFile(path) && namesRule(rule, finding.rule) && (place === undefined || place === placeOf(finding)),
    );
    return found && { kind: 'configuration', reason: found.entry.reason, location };
  };
}
