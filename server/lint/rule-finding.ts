import type { Rule, Severity } from '../rules/format';
import type { Span } from '../text/span';
import type { Fix } from '../fixes/fix';
import type { Finding, Location, RelatedLocation, Suppressed } from './finding';

/** What a rule's "no" says, without its fixes. */
export interface FindingFacts {
  readonly location: Location;
  /** All of the value that the finding is about: a comment that suppresses it is above this. */
  readonly statement: Span;
  readonly rule: Rule;
  readonly severity: Severity;
  readonly message: string;
  /** The message that tells no value. */
  readonly messageWithoutValue: () => string;
  readonly related: readonly RelatedLocation[];
  readonly subject: string;
  readonly path: string;
  readonly value: string | undefined;
  readonly sensitive: boolean;
  readonly ownDefault: boolean;
}

/** A rule's finding. Its fixes are worked out on demand: most findings are only counted or drawn. */
export class RuleFinding implements Finding {
  readonly uri: string;
  readonly span: Span;
  readonly rule: string;
  readonly title: string;
  readonly severity: Severity;
  readonly controls: readonly string[];
  readonly message: string;
  readonly related: readonly RelatedLocation[];
  readonly subject: string;
  readonly path: string;
  readonly value: string | undefined;
  readonly sensitive: boolean;
  readonly ownDefault: true | undefined;
  readonly statement: Span;
  readonly #facts: FindingFacts;
  readonly #makeFixes: () => readonly Fix[];
  #fixes: readonly Fix[] | undefined;

  constructor(
    facts: FindingFacts,
    makeFixes: () => readonly Fix[],
    readonly suppression: Suppressed | undefined,
  ) {
    this.#facts = facts;
    this.#makeFixes = makeFixes;
    this.uri = facts.location.uri;
    this.span = facts.location.span;
    this.rule = facts.rule.id;
    this.title = facts.rule.title;
    this.severity = facts.severity;
    this.controls = facts.rule.controls;
    this.message = facts.message;
    this.related = facts.related;
    this.subject = facts.subject;
    this.path = facts.path;
    this.value = facts.value;
    this.sensitive = facts.sensitive;
    this.statement = facts.statement;
    this.ownDefault = facts.ownDefault || undefined;
  }

  get fixes(): readonly Fix[] {
    return (this.#fixes ??= this.#makeFixes());
  }

  /** The same, of a value that another finding takes for a secret. */
  withoutValue(): RuleFinding {
    const message = this.#facts.messageWithoutValue();
    const facts: FindingFacts = { ...this.#facts, message, value: undefined, sensitive: true };
    return new RuleFinding(facts, this.#makeFixes, this.suppression);
  }

  suppressedBy(suppression: Suppressed): RuleFinding {
    return new RuleFinding(this.#facts, this.#makeFixes, suppression);
  }
}
