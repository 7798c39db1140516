import { referenceProblem } from '../../credentials';
import { writtenSetting } from './setting';
import type { Transform } from './transform';

/** What people get wrong in references, and how it is right. */
const corrections: readonly (readonly [wrong: RegExp, right: string])[] = [
  [/^[\s@]*microsoft\.keyvault\s*\(/i, '@Microsoft.KeyVault('],
  [/^[\s@]*microsoft\.appconfiguration\s*\(/i, '@Microsoft.AppConfiguration('],
  [/(?<![\s)])\s*$/, ')'],
  [/(SecretUri=)http:\/\//i, '$1https://'],
  [
    /(SecretUri=https:\/\/[\w-]+\.vault\.[\w.]+\/)(?!secrets\/|keys\/|certificates\/)(?=[\w-]+[/)])/i,
    '$1secrets/',
  ],
];

/** Writes a reference as App Service reads it, where it is clear what was meant. */
export const referenceSyntax: Transform = ({ subject, evidence, owners }) => {
  const setting = writtenSetting(subject, evidence);
  const value = evidence?.value;
  if (!setting || value?.kind !== 'known' || typeof value.value !== 'string') return undefined;
  const text = corrections.reduce((written, [wrong, right]) => written.replace(wrong, right), value.value);
  const { source, span } = setting.valueOrigin;
  const edits =
    text === value.value || referenceProblem(text)
      ? undefined
      : owners(source.uri)?.writer.replace(span, text);
  return edits && [{ uri: source.uri, edits, shared: undefined }];
};
