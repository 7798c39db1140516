import { jsonReport } from '../formats/json';
import type { AuditOptions, JsonReport } from '../formats/json-report';
import { auditingOf, discoverFiles, run } from './cli/audit';
import { Collected } from './cli/collected';
import { Failure } from './cli/failure';
import { setUp } from './cli/setup';
import { whyNothing } from './cli/targets';

/** An audit for programs: the report of `--format json`. */
export async function auditPaths(paths: readonly string[], options: AuditOptions = {}): Promise<JsonReport> {
  const { severity, profile, only = [], disable = [], exclude = [], config } = options;
  const setup = await setUp({
    ...{ paths, severity, profile, only, disable, exclude, config },
    ...{ fixCustomRules: false, fixReview: [], ignoresBaseline: false },
  });
  const collected = new Collected();
  const files = await discoverFiles(setup, collected);
  await run(auditingOf(setup, new Set(files)), setup, collected, true);
  const gaps = setup.targets.flatMap((target) => whyNothing(target, collected) ?? []);
  if (gaps.length) throw new Failure(...gaps);
  return jsonReport(collected.report(setup));
}
