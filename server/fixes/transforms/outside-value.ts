import { wordsOf } from '../../credentials/words';
import type { Document } from '../../model/document';
import type { TextEdit } from '../../text/edit';
import { writtenSetting, type WrittenSetting } from './setting';
import type { Transform } from './transform';

/** How a kind of file has a value filled in by whoever uses it: in which of its settings, and by which text. */
interface Blank {
  readonly format: string;
  /** The names, with their sections, of the settings that are filled in. */
  readonly where: RegExp;
  write(name: string, setting: WrittenSetting, document: Document): readonly TextEdit[] | undefined;
  /** Where the value is given then, in a few words. */
  readonly note: (name: string) => string;
}

const variable = (name: string): string => wordsOf(name).join('_').toUpperCase() || 'SECRET';
const hyphenated = (name: string): string => wordsOf(name).join('-') || 'secret';

/** Replaces the value by a text that is made of the variable's name. */
function by(text: (name: string) => string): Blank['write'] {
  return (name, { valueOrigin: { span } }, { writer }) => writer.replace(span, text(name));
}

const blanks: readonly Blank[] = [
  // https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/
  {
    format: 'compose',
    where: /:(?:environment|args):[^:]+$/,
    write: by((name) => `\${${variable(name)}}`),
    note: (name) => `environment variable ${variable(name)}`,
  },
  // https://docs.github.com/actions/security-for-github-actions/security-guides/using-secrets-in-github-actions
  {
    format: 'workflow',
    where: /(?:^|:)(?:env|with):[^:]+$/,
    write: by((name) => `\${{ secrets.${variable(name)} }}`),
    note: (name) => `secret ${variable(name)} of the repository`,
  },
  // https://learn.microsoft.com/azure/devops/pipelines/process/set-secret-variables
  {
    format: 'pipeline',
    where: /:(?:env|inputs):[^:]+$/,
    write: by((name) => `$(${variable(name)})`),
    note: (name) => `secret variable ${variable(name)} of the pipeline`,
  },
  {
    format: 'pipeline',
    where: /^(?:.*:)?variables:[^:]+$/,
    write: (_, { valueOrigin }, { writer }) => writer.remove(valueOrigin.span),
    note: (name) => `secret variable ${name} of the pipeline`,
  },
  // https://docs.spring.io/spring-boot/reference/features/external-config.html
  {
    format: 'spring',
    where: /./,
    write: by((name) => `\${${variable(name)}}`),
    note: (name) => `environment variable ${variable(name)}`,
  },
  {
    format: 'springProperties',
    where: /./,
    write: by((name) => `\${${variable(name)}}`),
    note: (name) => `environment variable ${variable(name)}`,
  },
  // https://learn.microsoft.com/azure/logic-apps/edit-app-settings-host-settings
  {
    format: 'logicAppConnections',
    where: /:(?:parameterValues|authentication|queryParameters):/i,
    write: by((name) => `@appsetting('${name}')`),
    note: (name) => `application setting ${name}`,
  },
  {
    format: 'logicAppParameters',
    where: /:value$/i,
    write: by((name) => `@appsetting('${name}')`),
    note: (name) => `application setting ${name}`,
  },
  // https://learn.microsoft.com/azure/api-management/api-management-howto-properties
  {
    format: 'apiManagementPolicy',
    where: /./,
    write: by((name) => `{{${hyphenated(name)}}}`),
    note: (name) => `secret named value ${hyphenated(name)}`,
  },
  // https://kubernetes.io/docs/tasks/inject-data-application/distribute-credentials-secure/
  { format: 'manifest', where: /:env:[^:]+$/, write: fromSecret, note: () => 'name the secret' },
  // https://learn.microsoft.com/azure/azure-functions/functions-bindings-expressions-patterns
  {
    format: 'function',
    where: /:connection(?:StringSetting)?$/i,
    write: by(() => '<application-setting>'),
    note: () => 'name the application setting',
  },
];

function fromSecret(
  name: string,
  { valueOrigin: { span } }: WrittenSetting,
  { writer }: Document,
): readonly TextEdit[] | undefined {
  return writer.replaceMember?.(span, { valueFrom: { secretKeyRef: { name: '<secret-name>', key: name } } });
}

/** Leaves a space in the file, which whoever uses it fills in from a place for secrets. */
export const outsideValue: Transform = ({ subject, evidence, owners }) => {
  const setting = writtenSetting(subject, evidence);
  const blank = blanks.find(({ format, where }) => format === setting?.format && where.test(setting.name));
  const document = setting && owners(setting.valueOrigin.source.uri);
  if (!setting || !blank || !document) return undefined;
  const name = nameOf(setting);
  const edits = blank.write(name, setting, document);
  return edits && [{ uri: document.source.uri, edits, shared: undefined, note: blank.note(name) }];
};

/** Spring finds a property's variable by all of its name; elsewhere variables are called as the setting is. */
function nameOf({ name, format }: WrittenSetting): string {
  if (format === 'spring' || format === 'springProperties') return name;
  const parts = name.replace(/:value$/i, '').split(':');
  const last = parts[parts.length - 1] ?? '';
  // A connection's parameters are called alike in all connections.
  return format === 'logicAppConnections' && parts[1] !== undefined ? `${parts[1]}_${last}` : last;
}
