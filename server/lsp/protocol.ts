// What client and server say to each other beyond the Language Server Protocol. Types only: the client imports nothing
// else of the server. Method names are the keys of the tables below, so that a misspelt one does not compile.
import type {
  Diagnostic,
  DocumentUri,
  PartialResultParams,
  Range,
  WorkDoneProgressParams,
  WorkspaceEdit,
} from 'vscode-languageserver';
import type { Listing } from '../project/discover';

export type { FolderEntry, Listing } from '../project/discover';

/** Requests from client to server. */
export interface ServerRequests {
  'plumbline/audit': { params: AuditParams; result: AuditResult };
  'plumbline/fixAll': { params: FixAllParams; result: FixAllResult };
  'plumbline/rules': { params: null; result: readonly RuleEntry[] };
  'plumbline/rulePage': { params: RulePageParams; result: RulePage | null };
}

/** Requests from server to client: a worker, and every scheme but `file`, reads the workspace through the editor. */
export interface ClientRequests {
  'plumbline/readFile': { params: ReadFileParams; result: ReadFileResult };
  'plumbline/readDirectory': { params: ReadDirectoryParams; result: Listing };
}

/** Notifications from client to server. */
export interface ClientNotifications {
  /** The user trusts the workspace from now on. */
  'plumbline/trustGranted': undefined;
}

/** Notifications from server to client. */
export interface ServerNotifications {
  'plumbline/documentStatus': DocumentStatus;
}

/** `initializationOptions` of the client; another editor may send none. */
export interface InitializationOptions {
  /** Where a rule's page opens; `{rule}` represents the rule's id. Absent: the client has no pages of its own. */
  readonly rulePages?: string;
  /** True when the client answers `ClientRequests`. */
  readonly readsFiles?: boolean;
  /** False while the user has not said that the workspace is trusted; its own rules and configuration are not used then. Default: true. */
  readonly trusted?: boolean;
  /** True when the client has the commands `plumbline.chooseAction`, `plumbline.applyFix` and `plumbline.fixWorkspace`, which code actions then name. */
  readonly commands?: boolean;
}

/** The section `plumbline` of the configuration, as `workspace/configuration` returns it. */
export interface Settings {
  readonly enable: boolean;
  readonly severity: { readonly minimum: Severity };
  /** Default: what the benchmark asks of everyone. Strict: also what only some organizations need. */
  readonly profile: 'default' | 'strict';
  /** By rule id, or by a folder of them with `/*` at its end; the longest match wins. */
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** Whether syntax errors are shown; a language's own extension usually does that. */
  readonly problems: boolean;
  /** Globs, relative to the workspace folder, of the user's own rule files. */
  readonly customRules: readonly string[];
  /** Globs, relative to the workspace folder, that neither the editor nor the audit reads. */
  readonly exclude: readonly string[];
}

export type Severity = 'high' | 'medium' | 'low';

export type RuleSetting = 'off' | Severity;

/**
 * The audit of everything at and below `targets`, as it is saved, or as it is edited where a document is open.
 * Files come as partial results (`readonly AuditFile[]`) when a token is given; the result then holds only the rest.
 * Work-done progress counts files, and cancelling the request stops it between two of them.
 */
export interface AuditParams extends WorkDoneProgressParams, PartialResultParams {
  /** Folders and files. */
  readonly targets: readonly DocumentUri[];
  /** Set to bring the last audit up to date: the targets changed, moved or went since, and what uses them is audited again with them. */
  readonly again?: true;
}

export interface AuditResult {
  /** Only files that some dialect knows. A file that comes again, because more is known now, replaces what came before. */
  readonly files: readonly AuditFile[];
  /** Files that were opened and that no dialect knew. */
  readonly ignored: number;
}

export interface AuditFile {
  readonly uri: DocumentUri;
  /** The dialect's name for people, as in "ARM template". */
  readonly dialect: string;
  readonly findings: readonly AuditFinding[];
  readonly undecided: readonly AuditUndecided[];
}

export interface AuditFinding {
  readonly rule: string;
  /** The rule's title: the smell in plain words. */
  readonly title: string;
  readonly severity: Severity;
  /** Absent when the text that decided cannot be fixed by an edit. */
  readonly fix?: 'safe' | 'review';
  /** What the editor shows when the file is open. */
  readonly diagnostic: Diagnostic;
}

/** A question that was undecided for a file, such as "parameter `tls` has no default". */
export interface AuditUndecided {
  readonly rule: string;
  readonly reason: string;
  readonly range: Range;
}

/** All safe fixes in the files at and below `targets`. */
export interface FixAllParams extends WorkDoneProgressParams {
  readonly targets: readonly DocumentUri[];
}

export interface FixAllResult {
  readonly edit: WorkspaceEdit;
  /** How many findings the edit fixes. */
  readonly fixed: number;
  readonly files: number;
}

export interface RuleEntry {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
}

export interface RulePageParams {
  readonly rule: string;
}

export interface RulePage {
  readonly markdown: string;
}

export interface ReadFileParams {
  readonly uri: DocumentUri;
}

export type ReadFileResult =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  /** Larger than the client sends, not UTF-8, or not readable; `reason` is for people. */
  | { readonly kind: 'unreadable'; readonly reason: string };

export interface ReadDirectoryParams {
  readonly uri: DocumentUri;
}

/** Sent after each lint of an open document, next to its diagnostics. */
export interface DocumentStatus {
  readonly uri: DocumentUri;
  readonly version: number;
  /** Absent when no dialect knows the document: it is not checked at all. */
  readonly dialect?: string;
  readonly findings: number;
  readonly undecided: number;
  /** Why a document that could be checked is not. */
  readonly notChecked?: {
    readonly reason: 'disabled' | 'excluded';
    /** The URI of the configuration file that says so; absent when settings of the editor do. */
    readonly by?: DocumentUri;
  };
  /** The configuration file that holds for the document. */
  readonly configuration?: DocumentUri;
  /** How many mistakes there are in files that settings are made from; absent when there are none. */
  readonly mistakes?: number;
  /** Absent for the default profile. */
  readonly profile?: 'strict';
}
