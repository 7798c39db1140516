import type { Span } from '../text/span';
import type { Piece } from '../model/value';
import { joinedText } from './pieces';
import { pairsOf, type Pair } from './pairs';
import { unknownPiece } from './placeholders';

/** What is wrong with a reference that App Service is to resolve; it would hand the application the text itself. */
export interface ReferenceProblem {
  /** In the text with one character for each piece that is not known, half-open. */
  readonly span: Span;
  /** A sentence with a full stop. */
  readonly message: string;
}

const keyVault = '@microsoft.keyvault(';
const appConfiguration = '@microsoft.appconfiguration(';

const wrongOpening =
  'The reference must begin with @Microsoft.KeyVault( or @Microsoft.AppConfiguration(, without blanks.';
const noSecret = 'SecretUri names no secret; write https://<vault>.vault.azure.net/secrets/<name>.';

/** Whether a text is a Key Vault reference, well formed or not. */
export function isKeyVaultReference(value: string): boolean {
  return value.toLowerCase().startsWith(keyVault);
}

/** The first thing wrong with a Key Vault or App Configuration reference; undefined when it is well formed or the text is none. */
export function referenceProblem(value: string | readonly Piece[]): ReferenceProblem | undefined {
  const text = typeof value === 'string' ? value : joinedText(value);
  const lower = text.toLowerCase();
  const bare = /^[\s@]*microsoft\.(?:keyvault|appconfiguration)\s*\(/.exec(lower);
  if (!bare) return undefined;
  const opening = [keyVault, appConfiguration].find((start) => lower.startsWith(start));
  const whole = { start: 0, end: text.length };
  if (!opening) return { span: { start: 0, end: bare[0].length }, message: wrongOpening };
  if (!text.endsWith(')')) {
    const unknownEnd = text.endsWith(unknownPiece);
    return unknownEnd
      ? undefined
      : { span: whole, message: 'The reference must end with a closing bracket.' };
  }
  const inner = text.slice(opening.length, -1);
  if (inner === unknownPiece) return undefined;
  const moved = (pair: Pair): Pair => ({
    ...pair,
    start: pair.start + opening.length,
    end: pair.end + opening.length,
  });
  const parts = pairsOf(inner.includes(';') ? inner : `${inner};`).map(moved);
  return opening === keyVault ? keyVaultProblem(parts, whole) : appConfigurationProblem(parts, whole);
}

function keyVaultProblem(parts: readonly Pair[], whole: Span): ReferenceProblem | undefined {
  const known = ['secreturi', 'vaultname', 'secretname', 'secretversion'];
  const uri = parts.find(({ name }) => name === 'secreturi');
  if (uri) return stranger(parts, known) ?? secretUriProblem(uri);
  const missing = ['VaultName', 'SecretName'].find(
    (name) => !parts.some((part) => part.name === name.toLowerCase() && part.value !== ''),
  );
  if (missing && parts.some(({ writtenName }) => writtenName.includes(unknownPiece))) return undefined;
  if (missing)
    return {
      span: whole,
      message: `The reference names no ${missing}; write SecretUri=…, or VaultName=… and SecretName=….`,
    };
  return stranger(parts, known);
}

function secretUriProblem({ value, start, end }: Pair): ReferenceProblem | undefined {
  if (value === '') return { span: { start, end }, message: 'The reference has an empty SecretUri.' };
  if (value.startsWith(unknownPiece) || /^[<{$#]/.test(value)) return undefined;
  if (!/^https:\/\//i.test(value))
    return { span: { start, end }, message: 'SecretUri must be an https address.' };
  const path = value.slice(8).split('/').slice(1);
  if (value.includes(unknownPiece) || path[0]?.toLowerCase() === 'secrets') {
    const hasName = value.includes(unknownPiece) || (path[1] ?? '') !== '';
    return hasName ? undefined : { span: { start, end }, message: noSecret };
  }
  return {
    span: { start, end },
    message:
      'SecretUri must be the address of a secret; write https://<vault>.vault.azure.net/secrets/<name>.',
  };
}

function appConfigurationProblem(parts: readonly Pair[], whole: Span): ReferenceProblem | undefined {
  const missing = ['Endpoint', 'Key'].find(
    (name) => !parts.some((part) => part.name === name.toLowerCase() && part.value !== ''),
  );
  if (missing && parts.some(({ writtenName }) => writtenName.includes(unknownPiece))) return undefined;
  if (missing) return { span: whole, message: `The reference names no ${missing}; write Endpoint=…; Key=….` };
  return stranger(parts, ['endpoint', 'key', 'label']);
}

function stranger(parts: readonly Pair[], known: readonly string[]): ReferenceProblem | undefined {
  const part = parts.find(({ name }) => !known.includes(name) && !name.includes(unknownPiece));
  return (
    part && {
      span: { start: part.start, end: part.end },
      message: `${part.writtenName} is no part of such a reference.`,
    }
  );
}
