import {
  findCredentialInPieces,
  isStandIn,
  referenceProblem,
  insecureOptionsIn,
  writtenPieces,
  type PieceCredential,
} from '../credentials';
import { taintOf } from '../model/taint';
import type { Value } from '../model/value';
import type { Rule } from '../rules/format';
import { operandsOf } from '../rules/load';
import type { Scales } from '../rules/scales';
import type { SupportedVersions } from '../rules/support';
import type { TextAnalyzer } from '../rules/test-value';
import type { Verdict } from '../rules/verdict';
import { span, type Span } from '../text/span';

/**
 * What the rules ask of one subject's texts. Each text is looked through once, however many rules ask. Of a text that is not known whole the
 * pieces that are written can be looked into; what is put in between is someone else's text.
 */
export class SecretScanner implements TextAnalyzer {
  readonly #credentials = new Map<Value, PieceCredential | undefined>();

  constructor(
    private readonly subject: Value,
    readonly scales: Scales,
    readonly versions: SupportedVersions,
    /** Whether only the pieces that are written out are asked about. */
    private readonly literal = false,
  ) {}

  /** Asked for any kind, a text that is not known whole may hold one yet; a credential of given kinds is one that is written there. */
  isCredential(value: Value, kinds?: readonly string[]): Verdict {
    if (value.kind === 'oneOf')
      return value.values.some((one) => this.isCredential(one, kinds) === 'yes') ? 'yes' : 'no';
    const found = this.credentialIn(value);
    if (found) return !kinds || kinds.includes(found.kind) ? 'yes' : 'no';
    return value.kind === 'unknown' && !kinds && !this.literal ? 'unknown' : 'no';
  }

  /** Whether a value comes from a secure parameter, or from a function that reads keys or secrets. */
  isSecret(value: Value): Verdict {
    return taintOf(value).secret ? 'yes' : 'no';
  }

  isInsecure(value: Value, kinds?: readonly string[]): Verdict {
    return insecureOptionsIn(value, kinds).length ? 'yes' : 'no';
  }

  isMalformedReference(value: Value): Verdict {
    return writtenPieces(value).some((pieces) => referenceProblem(pieces)) ? 'yes' : 'no';
  }

  /** Whether a text is built from a key that is fetched while it is deployed, so that the reader of the setting reads the key. */
  isRuntimeKey(value: Value): Verdict {
    const isText = value.kind !== 'object' && value.kind !== 'array';
    return isText && taintOf(value).key ? 'yes' : 'no';
  }

  isWrittenOut(value: Value): Verdict {
    if (value.kind === 'unknown') return 'unknown';
    const texts = value.kind === 'oneOf' ? value.values : [value];
    return texts.some(
      (text) => text.kind === 'known' && typeof text.value === 'string' && !isStandIn(text.value),
    )
      ? 'yes'
      : 'no';
  }

  /** The credential written into a value, or into the literal pieces of one that is not known whole; the name next to it may tell what it is. */
  credentialIn(value: Value): PieceCredential | undefined {
    if (!this.#credentials.has(value)) this.#credentials.set(value, this.#findCredential(value));
    return this.#credentials.get(value);
  }

  #findCredential(value: Value): PieceCredential | undefined {
    const name = this.subject.kind === 'object' ? this.subject.get('name') : this.subject;
    for (const pieces of writtenPieces(value)) {
      const found = findCredentialInPieces(name.kind === 'known' ? String(name.value) : undefined, pieces);
      if (found) return found;
    }
    return undefined;
  }
}

/** Where in a decoded text stands what a rule that looks into texts found: an insecure switch, or else a credential; undefined for neither. */
export function placeIn(
  value: Value,
  texts: SecretScanner,
  kinds: readonly string[] | undefined,
): Span | undefined {
  if (value.kind !== 'known') return undefined;
  const switches = kinds ? insecureOptionsIn(value, kinds) : [];
  const [first, last] = [switches[0], switches[switches.length - 1]];
  return first && last ? span(first.span.start, last.span.end) : texts.credentialIn(value)?.span;
}

/** The kinds of insecure switches that a rule asks for; undefined for all. */
export function insecureOptionKindsOf(rule: Rule): readonly string[] | undefined {
  const kinds = operandsOf(rule.require, 'insecureOption').flatMap((operand) =>
    Array.isArray(operand) ? operand : [],
  );
  return kinds.length ? kinds : undefined;
}

/** What is wrong with a reference, as a sentence. */
export function problemOf(value: Value): string | undefined {
  return writtenPieces(value)
    .map((pieces) => referenceProblem(pieces)?.message)
    .find((message) => message !== undefined);
}
