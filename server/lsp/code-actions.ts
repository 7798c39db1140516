import {
  CodeActionKind,
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type ClientCapabilities,
  type CodeAction,
  type CodeActionParams,
  type Diagnostic,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Fix } from '../fixes/fix';
import { reasonPlaceholder } from '../fixes/placeholders';
import type { Finding } from '../lint/finding';
import { fixAll } from '../project/fix-all';
import type { Edits } from '../project/prove';
import { isAppliedInBulk, type FixScope } from '../project/fix-scope';
import { meets } from '../text/span';
import { fileNameOf, folderOf, relativePath, relativeUri } from '../text/uri';
import { placeOf } from '../project/file-suppressions';
import { appendSuppression, configurationFor } from './configuration-edits';
import { menuRows, type ProblemActions } from './action-menu';
import type { DiagnosticConverter } from './diagnostics';
import type { OpenDocuments } from './documents';
import type { EditWriter } from './edits';
import type { ServerFiles } from './files';
import { planOf, type Plan } from './plans';
import type { OpenReport, Reports, ReportedFindings } from './reports';
import type { FolderSettings, SettingsStore } from './settings';

export const fixAllKind = `${CodeActionKind.SourceFixAll}.plumbline`;

/** Findings of which the fixes are proved before they are offered. */
const maxProved = 8;

/** The commands of the client that actions name. */
const commands = {
  showRule: 'plumbline.showRule',
  fixWorkspace: 'plumbline.fixWorkspace',
  applyFix: 'plumbline.applyFix',
} as const;

const suppressKind = `${CodeActionKind.QuickFix}.suppress`;

/** A fix that a person has to look at. */
const reviewKind = `${CodeActionKind.QuickFix}.review.plumbline`;

export class CodeActions {
  readonly #resolvesLater: boolean;

  constructor(
    private readonly documents: OpenDocuments,
    private readonly reports: Reports,
    private readonly teller: DiagnosticConverter,
    private readonly edits: EditWriter,
    private readonly files: ServerFiles,
    private readonly settings: SettingsStore,
    private readonly client: {
      readonly capabilities: ClientCapabilities;
      readonly showsRules: boolean;
      readonly hasCommands: boolean;
      yieldToEventLoop(): Promise<void>;
    },
  ) {
    this.#resolvesLater =
      client.capabilities.textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true;
  }

  /** Nothing once no one waits for it any more, or the document has changed. */
  async offer(
    { textDocument, range, context }: CodeActionParams,
    token?: CancellationToken,
  ): Promise<readonly CodeAction[]> {
    const uri = this.documents.uriOf(textDocument.uri);
    const report = await this.reports.of(uri);
    if (!report) return [];
    const told = this.reports.findingsIn(uri);
    const span = { start: this.teller.offset(uri, range.start), end: this.teller.offset(uri, range.end) };
    const here = told.filter(({ finding }) => meets(finding.span, span));
    const isForFixes = isWanted(CodeActionKind.QuickFix, context.only);
    if (isForFixes && !this.#isProvedWhenChosen(here) && !(await this.#prove(here, report, token))) return [];
    const actions = [
      ...(isForFixes ? this.#menu(here, told, report) : []),
      ...(context.only && isWanted(fixAllKind, context.only) ? this.#fixFile(told, report, fixAllKind) : []),
    ];
    return this.#resolvesLater
      ? actions
      : actions.map((action) => (action.data === undefined ? action : this.#filled(action, planOf(action))));
  }

  /** Works the edit out; fails when the document has changed since. */
  async resolve(action: CodeAction): Promise<CodeAction> {
    if (action.data === undefined) return action;
    const plan = planOf(action);
    const report = await this.reports.of(plan.uri);
    if (report?.version !== plan.version)
      throw new ResponseError(LSPErrorCodes.ContentModified, 'The document has changed.');
    if (!this.#isKnown(plan))
      throw new ResponseError(LSPErrorCodes.RequestFailed, 'No such action was offered.');
    const filled = this.#filled(action, plan);
    if (plan.does.kind === 'fix' && !filled.edit)
      throw new ResponseError(LSPErrorCodes.RequestFailed, 'This fix does not remove the finding here.');
    return filled;
  }

  /** Whether a plan is about a finding that there is: what a client sends back need not be what it was sent. */
  #isKnown({ uri, does }: Plan): boolean {
    if (does.kind === 'fixAll') return true;
    return this.reports.findingsIn(uri).some(({ finding }) => {
      const isThere = !('at' in does) || finding.span.start === does.at;
      return finding.rule === does.rule && isThere;
    });
  }

  #menu(
    here: readonly ReportedFindings[],
    told: readonly ReportedFindings[],
    report: OpenReport,
  ): readonly CodeAction[] {
    const fixes = this.#fixesOfAll(here, report);
    const problems = distinctRules(here).map((one): ProblemActions => {
      const { rule } = one.finding;
      return {
        fixes: here.flatMap((other) => (other.finding.rule === rule ? (fixes.get(other) ?? []) : [])),
        suppressions: this.#suppressions(one, report),
        others: [...this.#documentation(one), ...this.#fixRule(one, told, report)],
      };
    });
    const common = here.length ? this.#common(told, report) : [];
    return menuRows(problems, common, this.client.hasCommands && this.#resolvesLater);
  }

  /** Each proof lints the document: of what many lines offer, only what is chosen is proved. */
  #isProvedWhenChosen(here: readonly ReportedFindings[]): boolean {
    return this.#resolvesLater && here.length > maxProved;
  }

  /** Proves the fixes that are offered, one after the other: between two of them is seen whether someone still waits. */
  async #prove(
    here: readonly ReportedFindings[],
    { uri, version }: OpenReport,
    token: CancellationToken | undefined,
  ): Promise<boolean> {
    for (const one of here.slice(0, maxProved)) {
      for (const fix of one.finding.fixes) {
        await this.client.yieldToEventLoop();
        const isCurrent = this.documents.get(uri)?.version === version;
        if (!isCurrent || token?.isCancellationRequested === true) return false;
        this.reports.isProved(one, fix);
      }
    }
    return true;
  }

  #fixesOfAll(
    here: readonly ReportedFindings[],
    report: OpenReport,
  ): ReadonlyMap<ReportedFindings, readonly CodeAction[]> {
    const isMany = this.#isProvedWhenChosen(here);
    const proved = isMany ? here : here.slice(0, maxProved);
    return new Map(
      proved.map((one) => [
        one,
        this.#fixes(one, report, isMany ? () => true : (fix) => this.reports.isProved(one, fix)),
      ]),
    );
  }

  #fixes(
    told: ReportedFindings,
    report: OpenReport,
    isOffered: (fix: Fix) => boolean,
  ): readonly CodeAction[] {
    const { finding } = told;
    return finding.fixes.flatMap((fix, index) => {
      if (!isOffered(fix)) return [];
      const isSafe = fix.safety === 'safe';
      const action: CodeAction = {
        title: isSafe ? fix.title : `${fix.title} (review)`,
        kind: isSafe ? CodeActionKind.QuickFix : reviewKind,
        diagnostics: this.#diagnosticsOf(told),
        ...(isSafe && { isPreferred: true }),
      };
      const planned = this.#planned(action, report, {
        kind: 'fix',
        rule: finding.rule,
        at: finding.span.start,
        fix: index,
      });
      return isOnlyIn(fix, report.uri) ? planned : this.#confirmed(planned);
    });
  }

  /** The client asks before it changes other files, and then makes all changes; a preview would let the user take a part of the fix. */
  #confirmed(action: CodeAction): CodeAction {
    if (!this.client.hasCommands || !this.#resolvesLater) return action;
    const { title, kind, diagnostics, isPreferred } = action;
    const command = { title, command: commands.applyFix, arguments: [action] };
    return {
      title,
      command,
      ...(kind && { kind }),
      ...(diagnostics && { diagnostics }),
      ...(isPreferred && { isPreferred }),
    };
  }

  /** For a rule of which two and more findings can be fixed at once. */
  #fixRule(
    one: ReportedFindings,
    all: readonly ReportedFindings[],
    report: OpenReport,
  ): readonly CodeAction[] {
    const { rule } = one.finding;
    const first = one.finding.fixes.find(({ safety }) => safety === 'safe');
    const fixable = all.filter(({ finding }) => finding.rule === rule && isSafelyFixable(finding));
    if (!first || fixable.length < 2) return [];
    const action: CodeAction = {
      title: `Fix all "${first.title}" in this file`,
      kind: CodeActionKind.QuickFix,
      diagnostics: this.#diagnosticsOf(one),
    };
    return [this.#planned(action, report, { kind: 'fixRule', rule })];
  }

  /** What is offered once, whatever the problem. */
  #common(told: readonly ReportedFindings[], report: OpenReport): readonly CodeAction[] {
    const ofFile = this.#fixFile(told, report, CodeActionKind.QuickFix);
    if (ofFile.length === 0 || !this.client.hasCommands) return ofFile;
    return [
      ...ofFile,
      commandAction('Fix all safe Plumbline problems in the workspace', commands.fixWorkspace),
    ];
  }

  #fixFile(told: readonly ReportedFindings[], report: OpenReport, kind: string): readonly CodeAction[] {
    if (!told.some(({ finding }) => isSafelyFixable(finding))) return [];
    const title = 'Fix all safe Plumbline problems in this file';
    return [this.#planned({ title, kind }, report, { kind: 'fixAll' })];
  }

  #documentation(one: ReportedFindings): readonly CodeAction[] {
    if (!this.client.showsRules) return [];
    const { rule } = one.finding;
    const action = commandAction(`Show documentation for ${rule}`, commands.showRule, [rule]);
    return [{ ...action, diagnostics: this.#diagnosticsOf(one) }];
  }

  #suppressions(one: ReportedFindings, report: OpenReport): readonly CodeAction[] {
    const { rule, span } = one.finding;
    if (!one.from.settings.options.ruleSet.byId(rule)) return [];
    const diagnostics = this.#diagnosticsOf(one);
    const [line, file] = [`${suppressKind}.line.plumbline`, `${suppressKind}.file.plumbline`];
    return [
      this.#planned({ title: `Disable ${rule} for this line`, kind: line, diagnostics }, report, {
        kind: 'suppressLine',
        rule,
        at: span.start,
      }),
      this.#planned({ title: `Disable ${rule} for the file`, kind: file, diagnostics }, report, {
        kind: 'suppressFile',
        rule,
      }),
    ].flatMap((action) => {
      const edits = this.#suppression(planOf(action));
      if (!edits) return [];
      const [file = report.uri] = edits.keys();
      if (file === report.uri) return [action];
      return [this.#confirmed({ ...action, title: `${action.title}, in ${fileNameOf(file)}` })];
    });
  }

  #diagnosticsOf({ finding, from }: ReportedFindings): Diagnostic[] {
    return [this.teller.diagnostic(finding, from.settings.options.ruleSet)];
  }

  #planned(action: CodeAction, { uri, version }: OpenReport, does: Plan['does']): CodeAction {
    return { ...action, data: { uri, version, does } satisfies Plan };
  }

  #filled(action: CodeAction, plan: Plan): CodeAction {
    const edit = this.#editOf(plan, action.title);
    const { data: _, ...resolved } = action;
    return { ...resolved, ...(edit && { edit }) };
  }

  #editOf(plan: Plan, title: string): WorkspaceEdit | undefined {
    const edits = this.#changes(plan);
    return edits && edits.size ? this.edits.write(edits, plan.uri, title) : undefined;
  }

  #fixOf({ uri, does }: Plan): Fix | undefined {
    if (does.kind !== 'fix') return undefined;
    const told = this.reports
      .findingsIn(uri)
      .find(({ finding }) => finding.rule === does.rule && finding.span.start === does.at);
    const fix = told?.finding.fixes[does.fix];
    return told && fix && this.reports.isProved(told, fix) ? fix : undefined;
  }

  #changes(plan: Plan): Edits | undefined {
    const { does } = plan;
    switch (does.kind) {
      case 'fix':
        return this.#fixOf(plan)?.edits;
      case 'fixRule':
        return this.#fixAll(plan.uri, (finding) => finding.rule === does.rule);
      case 'fixAll':
        return this.#fixAll(plan.uri, () => true);
      case 'suppressLine':
      case 'suppressFile':
        return this.#suppression(plan);
    }
  }

  /** Changes the document itself only: whoever saves one file does not expect others to change. */
  #fixAll(uri: string, wanted: (finding: Finding) => boolean): Edits | undefined {
    const settings = this.reports.peek(uri)?.settings;
    if (!settings) return undefined;
    const scope = this.#scopeOf(uri, settings);
    return fixAll(
      uri,
      this.reports.workspace,
      settings.options,
      (finding, fix) =>
        wanted(finding) && settings.isReported(finding) && isOnlyIn(fix, uri) && isAppliedInBulk(fix, scope),
    ).edits;
  }

  /** A document in no folder of the workspace is all that is checked. */
  #scopeOf(uri: string, { isExcluded }: FolderSettings): FixScope {
    const folders = this.settings.folders.filter((folder) => relativeUri(folder, uri) !== undefined);
    return {
      targets: folders.length ? folders : [uri],
      isExcluded,
      realUri: (file) => this.files.realUri(file),
    };
  }

  /** In the file itself where it can hold text for people, else in the configuration file. */
  #suppression({ uri, does }: Plan): Edits | undefined {
    if (does.kind !== 'suppressLine' && does.kind !== 'suppressFile') return undefined;
    const writer = this.reports.workspace.open(uri)?.writer;
    const style = this.documents.get(uri)?.languageId === 'json' ? 'members' : 'slashes';
    const edits =
      does.kind === 'suppressLine'
        ? writer?.suppressLine(
            does.at,
            `plumbline-disable-next-line ${does.rule} -- ${reasonPlaceholder}`,
            style,
          )
        : writer?.suppressFile(`plumbline-disable-file ${does.rule} -- ${reasonPlaceholder}`, style);
    return edits ? new Map([[uri, edits]]) : this.#configured(uri, does);
  }

  #canWrite(uri: string): boolean {
    const operations = this.client.capabilities.workspace?.workspaceEdit?.resourceOperations ?? [];
    return this.reports.workspace.text(uri) !== undefined || operations.includes('create');
  }

  #configured(uri: string, does: Extract<Plan['does'], { rule: string }>): Edits | undefined {
    const finding = this.reports
      .findingsIn(uri)
      .map((told) => told.finding)
      .find(({ rule, span }) => rule === does.rule && (!('at' in does) || span.start === does.at));
    const target = configurationFor(uri, this.reports.peek(uri)?.settings, this.settings.folders);
    if (!finding || !target || !this.#canWrite(target)) return undefined;
    const entry = {
      file: relativePath(folderOf(target).replace(/\/$/, ''), uri),
      rule: does.rule,
      ...('at' in does && { place: placeOf(finding) }),
      reason: reasonPlaceholder,
    };
    const edit = appendSuppression(this.reports.workspace.text(target) ?? '', entry);
    return edit && new Map([[target, [edit]]]);
  }
}

/** Kinds are a hierarchy: whoever wants `source` also wants `source.fixAll.plumbline`. */
function isWanted(kind: string, only: readonly string[] | undefined): boolean {
  return (
    only === undefined ||
    only.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`))
  );
}

function isOnlyIn({ edits }: Fix, uri: string): boolean {
  return [...edits.keys()].every((file) => file === uri);
}

function isSafelyFixable(finding: Finding): boolean {
  return finding.fixes.some((fix) => fix.safety === 'safe');
}

function distinctRules(told: readonly ReportedFindings[]): readonly ReportedFindings[] {
  return [...new Map([...told].reverse().map((one) => [one.finding.rule, one])).values()].reverse();
}

function commandAction(title: string, command: string, parameters: readonly unknown[] = []): CodeAction {
  return { title, kind: CodeActionKind.QuickFix, command: { title, command, arguments: [...parameters] } };
}
