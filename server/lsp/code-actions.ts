import { z } from '../text/schema';
import {
  CodeActionKind,
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
  type ClientCapabilities,
  type CodeAction,
  type CodeActionParams,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Fix } from '../fixes/fix';
import type { Finding } from '../lint/finding';
import { fixAll } from '../project/fix-all';
import type { Edits } from '../project/prove';
import { isAppliedInBulk, type FixScope } from '../project/fix-scope';
import { meets } from '../text/span';
import { relativeUri } from '../text/uri';
import type { DiagnosticConverter } from './diagnostics';
import type { OpenDocuments } from './documents';
import type { EditWriter } from './edits';
import type { ServerFiles } from './files';
import type { OpenReport, Reports, ReportedFindings } from './reports';
import type { FolderSettings, SettingsStore } from './settings';

export const fixAllKind = `${CodeActionKind.SourceFixAll}.plumbline`;

/** What an action will do when it is chosen; its edit is worked out then, for the version of the document that it was offered for. */
const planSchema = z.object({
  uri: z.string(),
  version: z.number(),
  does: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('fix'), rule: z.string(), at: z.number(), fix: z.number() }),
    z.object({ kind: z.literal('fixRule'), rule: z.string() }),
    z.object({ kind: z.literal('fixAll') }),
    z.object({ kind: z.literal('suppressLine'), rule: z.string(), at: z.number() }),
    z.object({ kind: z.literal('suppressFile'), rule: z.string() }),
  ]),
});

type Plan = z.infer<typeof planSchema>;

/** Findings of which the fixes are proved before they are offered. */
const maxProved = 8;

/** What represents the reason in a suppression that the author has yet to explain. */
const reasonToGive = 'reason';

export class CodeActions {
  readonly #resolvesLater: boolean;

  constructor(
    private readonly documents: OpenDocuments,
    private readonly reports: Reports,
    private readonly teller: DiagnosticConverter,
    private readonly edits: EditWriter,
    private readonly files: ServerFiles,
    private readonly settings: SettingsStore,
    private readonly client: { readonly capabilities: ClientCapabilities; readonly showsRules: boolean },
  ) {
    this.#resolvesLater =
      client.capabilities.textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true;
  }

  async offer({ textDocument, range, context }: CodeActionParams): Promise<readonly CodeAction[]> {
    const uri = this.documents.uriOf(textDocument.uri);
    const report = await this.reports.of(uri);
    if (!report) return [];
    const told = this.reports.findingsIn(uri);
    const span = { start: this.teller.offset(uri, range.start), end: this.teller.offset(uri, range.end) };
    const here = told.filter(({ finding }) => meets(finding.span, span));
    const actions: CodeAction[] = [];
    if (isWanted(CodeActionKind.QuickFix, context.only)) {
      actions.push(
        ...this.#fixesOfAll(here, report),
        ...this.#fixRules(distinctRules(here), told, report),
        ...distinctRules(here).flatMap((one) => this.#aboutRule(one, report)),
      );
    }
    if (
      context.only &&
      isWanted(fixAllKind, context.only) &&
      told.some(({ finding }) => isSafelyFixable(finding))
    ) {
      actions.push(
        this.#planned({ title: 'Fix all that is safe', kind: fixAllKind }, report, { kind: 'fixAll' }),
      );
    }
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

  /** Each proof lints the document: of what many lines offer, only what is chosen is proved. */
  #fixesOfAll(here: readonly ReportedFindings[], report: OpenReport): readonly CodeAction[] {
    if (this.#resolvesLater && here.length > maxProved)
      return here.flatMap((one) => this.#fixes(one, report, () => true));
    return here
      .slice(0, maxProved)
      .flatMap((one) => this.#fixes(one, report, (fix) => this.reports.isProved(one, fix)));
  }

  #fixes(
    told: ReportedFindings,
    report: OpenReport,
    isOffered: (fix: Fix) => boolean,
  ): readonly CodeAction[] {
    const { finding } = told;
    return finding.fixes.flatMap((fix, index) => {
      if (!isOffered(fix)) return [];
      const action: CodeAction = {
        title: fix.title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [this.teller.diagnostic(finding, told.from.settings.options.ruleSet)],
        ...(fix.safety === 'safe' && { isPreferred: true }),
      };
      return this.#planned(action, report, {
        kind: 'fix',
        rule: finding.rule,
        at: finding.span.start,
        fix: index,
      });
    });
  }

  /** For rules of which two and more findings can be fixed at once. */
  #fixRules(
    here: readonly ReportedFindings[],
    all: readonly ReportedFindings[],
    report: OpenReport,
  ): readonly CodeAction[] {
    const fixable = new Map(here.map(({ finding }) => [finding.rule, 0]));
    for (const { finding } of all) {
      const count = fixable.get(finding.rule);
      if (count !== undefined && count < 2 && isSafelyFixable(finding)) fixable.set(finding.rule, count + 1);
    }
    return here
      .filter(({ finding }) => (fixable.get(finding.rule) ?? 0) > 1)
      .map(({ finding: { rule, title } }) =>
        this.#planned({ title: `Fix all in this file: ${title}`, kind: CodeActionKind.QuickFix }, report, {
          kind: 'fixRule',
          rule,
        }),
      );
  }

  #aboutRule({ finding, from }: ReportedFindings, report: OpenReport): readonly CodeAction[] {
    const { rule, span } = finding;
    const kind = CodeActionKind.QuickFix;
    const diagnostics = [this.teller.diagnostic(finding, from.settings.options.ruleSet)];
    const explain: CodeAction = {
      title: `Explain ${rule}`,
      kind,
      diagnostics,
      command: { title: `Explain ${rule}`, command: 'plumbline.showRule', arguments: [rule] },
    };
    const suppress = from.settings.options.ruleSet.byId(rule)
      ? [
          this.#planned({ title: `Suppress ${rule} here`, kind, diagnostics }, report, {
            kind: 'suppressLine',
            rule,
            at: span.start,
          }),
          this.#planned({ title: `Suppress ${rule} in this file`, kind, diagnostics }, report, {
            kind: 'suppressFile',
            rule,
          }),
        ]
      : [];
    return [
      ...suppress.filter((action) => this.#suppression(planOf(action)) !== undefined),
      ...(this.client.showsRules ? [explain] : []),
    ];
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
    return edits && edits.size
      ? this.edits.write(edits, title, this.#fixOf(plan)?.safety ?? 'safe')
      : undefined;
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
    const isOwn = (fix: Fix): boolean => [...fix.edits.keys()].every((file) => file === uri);
    const scope = this.#scopeOf(uri, settings);
    return fixAll(
      uri,
      this.reports.workspace,
      settings.options,
      (finding, fix) =>
        wanted(finding) && settings.isReported(finding) && isOwn(fix) && isAppliedInBulk(fix, scope),
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

  #suppression({ uri, does }: Plan): Edits | undefined {
    const writer = this.reports.workspace.open(uri)?.writer;
    const edits =
      does.kind === 'suppressLine'
        ? writer?.suppressLine(does.at, `plumbline-disable-next-line ${does.rule} -- ${reasonToGive}`)
        : does.kind === 'suppressFile'
          ? writer?.suppressFile(`plumbline-disable-file ${does.rule} -- ${reasonToGive}`)
          : undefined;
    return edits && new Map([[uri, edits]]);
  }
}

function planOf(action: CodeAction): Plan {
  const plan = planSchema.safeParse(action.data);
  if (plan.success) return plan.data;
  throw new ResponseError(ErrorCodes.InvalidParams, 'The data of the action is not as it was sent.');
}

/** Kinds are a hierarchy: whoever wants `source` also wants `source.fixAll.plumbline`. */
function isWanted(kind: string, only: readonly string[] | undefined): boolean {
  return (
    only === undefined ||
    only.some((wanted) => wanted === '' || kind === wanted || kind.startsWith(`${wanted}.`))
  );
}

function isSafelyFixable(finding: Finding): boolean {
  return finding.fixes.some((fix) => fix.safety === 'safe');
}

function distinctRules(told: readonly ReportedFindings[]): readonly ReportedFindings[] {
  return [...new Map([...told].reverse().map((one) => [one.finding.rule, one])).values()].reverse();
}
