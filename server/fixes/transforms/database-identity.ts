import { pairsOf } from '../../credentials';
import { writtenSetting, type WrittenSetting } from './setting';
import type { Transform } from './transform';

const ofUser = [
  'userid',
  'uid',
  'user',
  'username',
  'password',
  'pwd',
  'authentication',
  'persistsecurityinfo',
];

/** Other services have logins of their own, which a connection string does not choose. */
function isApplication({ holder, format }: WrittenSetting): boolean {
  return holder
    ? /^microsoft\.(?:web|app|containerinstance|appconfiguration)\//i.test(holder.type)
    : format !== 'linkedService';
}

/** Takes user and password out of a connection string of SQL Server's and has the driver log in by the identity it finds. */
export const databaseIdentity: Transform = ({ subject, evidence, owners }) => {
  const setting = writtenSetting(subject, evidence);
  const value = evidence?.value;
  if (!setting || !isApplication(setting) || value?.kind !== 'known' || typeof value.value !== 'string')
    return undefined;
  const text = value.value;
  if (
    !/\.database\.(?:windows\.net|chinacloudapi\.cn|usgovcloudapi\.net)\b/i.test(text) ||
    /^jdbc:|driver\s*=/i.test(text)
  )
    return undefined;
  const kept = pairsOf(text).filter(({ name }) => !ofUser.includes(name));
  // Quoted values would need their quotes again.
  if (!text.includes(';') || kept.some(({ value: part }) => /[;"'=]/.test(part))) return undefined;
  const changed = [
    ...kept.map(({ writtenName, value: part }) => `${writtenName}=${part}`),
    'Authentication=Active Directory Default',
  ].join(';');
  const { source, span } = setting.valueOrigin;
  const edits = owners(source.uri)?.writer.replace(span, changed);
  return edits && [{ uri: source.uri, edits, shared: undefined }];
};
