import type { Finding, Report } from '../lint/finding';
import { lint } from '../lint/lint';
import { bicepSourceOf } from './generated';
import { proofsOf } from './prove';
import type { Settings } from './settings';
import type { Workspace } from './workspace';

/** What an audit works with. */
export interface AuditSetup {
  /** The files that are audited, each once. */
  readonly files: ReadonlySet<string>;
  /** Those of them that are to be checked now; all by default. */
  readonly asked?: ReadonlySet<string>;
  settingsOf(uri: string): Promise<Settings>;
  /** The texts as they are now. */
  workspace(): Workspace;
  list(folderUri: string): readonly string[];
  /** Reads what was asked for in vain; true when there was something, so that the file has to be checked again. */
  load?(): Promise<boolean>;
  /** Lets others work, such as those that cancel. */
  pause?(): Promise<void>;
  /** Lets what was read be forgotten: documents of many files do not fit into memory. */
  release(): void;
}

/** Satisfied by an `AbortSignal`. */
export interface Cancellation {
  readonly aborted: boolean;
}

export type AuditEvent =
  | ({ readonly kind: 'checked' } & AuditedUnit)
  /** No dialect reads the file, or nothing could be read. */
  | { readonly kind: 'ignored'; readonly uri: string }
  /** The file was compiled from a Bicep file that is audited too, and has its findings there. */
  | { readonly kind: 'compiled'; readonly uri: string; readonly from: string }
  | { readonly kind: 'excluded'; readonly uri: string }
  /** Something is wrong with Plumbline itself; the other files are checked all the same. */
  | { readonly kind: 'failed'; readonly uri: string; readonly error: unknown };

/** What is deployed together, with what is to be reported of it. */
export interface AuditedUnit {
  /** The audited files among its documents. */
  readonly uris: readonly string[];
  readonly report: Report;
  readonly settings: Settings;
  /** Those that are to be reported, with the fixes that hold. */
  readonly findings: readonly Finding[];
  readonly workspace: Workspace;
}

/** Characters of documents that are kept for what may use them as modules, before they are forgotten. */
const maxKept = 4_000_000;

/** Checks files one after the other, and what is deployed together once. Ends early when it is cancelled. */
export async function* audit(setup: AuditSetup, cancellation?: Cancellation): AsyncGenerator<AuditEvent> {
  const done = new Set<string>();
  let kept = 0;
  for (const uri of setup.asked ?? setup.files) {
    if (cancellation?.aborted) return;
    if (done.has(uri)) continue;
    const event = await check(uri, setup, cancellation);
    if (cancellation?.aborted) return;
    yield event;
    if (event.kind !== 'checked') continue;
    for (const one of event.uris) done.add(one);
    kept += event.report.documents.reduce((sum, { source }) => sum + source.text.length, 0);
    if (kept < maxKept) continue;
    setup.release();
    kept = 0;
  }
}

/** The one place of catching in an audit: a file that makes a rule fail keeps no other from being checked. */
async function checkSafely(
  uri: string,
  settings: Settings,
  setup: AuditSetup,
  cancellation: Cancellation | undefined,
): Promise<AuditEvent> {
  try {
    const found = find(uri, settings, setup);
    if (await setup.load?.()) return await checkSafely(uri, settings, setup, cancellation);
    return 'kind' in found ? found : await prove(found, setup, cancellation);
  } catch (error) {
    return { kind: 'failed', uri, error };
  }
}

async function check(
  uri: string,
  setup: AuditSetup,
  cancellation: Cancellation | undefined,
): Promise<AuditEvent> {
  const settings = await setup.settingsOf(uri);
  await setup.pause?.();
  if (!settings.enabled || settings.isExcluded(uri)) return { kind: 'excluded', uri };
  return checkSafely(uri, settings, setup, cancellation);
}

type Linted = Omit<AuditedUnit, 'findings'>;

function find(uri: string, settings: Settings, setup: AuditSetup): AuditEvent | Linted {
  const workspace = setup.workspace();
  const document = workspace.open(uri);
  if (!document) return { kind: 'ignored', uri };
  const from = compiledFrom(uri, setup);
  if (from !== undefined) return { kind: 'compiled', uri, from };
  const report = lint(document, workspace, settings.options);
  const members = report.documents.map(({ source }) => source.uri);
  const uris = members.filter((one) => setup.files.has(one));
  return { uris, report, settings, workspace };
}

/** The proofs of many fixes take longer than everything else: others may work between them. */
async function prove(
  linted: Linted,
  { pause }: AuditSetup,
  cancellation: Cancellation | undefined,
): Promise<AuditEvent> {
  const { report, workspace, settings } = linted;
  const proofs = proofsOf(report, workspace, settings.options);
  let step = proofs.next();
  while (!step.done) {
    await pause?.();
    if (cancellation?.aborted) return { kind: 'excluded', uri: report.document.source.uri };
    step = proofs.next();
  }
  const proved = step.value;
  const findings = report.findings
    .filter(settings.isReported)
    .map((finding): Finding => ({ ...finding, fixes: proved.get(finding) ?? [] }));
  return { kind: 'checked', ...linted, findings };
}

/** The Bicep file that a template was compiled from, when it is audited too. */
export function compiledFrom(
  uri: string,
  { files, workspace, list }: Pick<AuditSetup, 'files' | 'workspace' | 'list'>,
): string | undefined {
  const document = workspace().open(uri);
  const source = document?.dialect === 'arm' ? bicepSourceOf(document.source, list) : undefined;
  return source !== undefined && files.has(source) ? source : undefined;
}
