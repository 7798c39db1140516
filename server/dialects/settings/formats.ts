import type { Source } from '../../text/source';
import { fileNameOf, folderOf } from '../../text/uri';
import { readEnv } from './env';
import { readJsonWithComments, readOpenJson, readStrictJson } from './json';
import { readProperties } from './properties';
import type { Reader } from './reading';
import { readXml } from './xml';
import { readManifests, readYaml } from './yaml';

/** A kind of settings file: how it is recognized, and what it is written in. */
export interface SettingsFormat {
  readonly id: string;
  /** The file's name, or the end of its path, in lower case. */
  readonly path: RegExp;
  /** What the text must hold where names are ambiguous. */
  readonly content?: RegExp;
  readonly read: Reader;
}

const anyYaml = /\.ya?ml$/;
const connections = /"(?:managedApi|serviceProvider|function|apiManagement|agent)Connections"\s*:/;
const typedParameter = /"type"\s*:\s*"(?:string|object|array|int|float|bool|securestring|secureobject)"/i;
const containerApp = /^type:\s*["']?Microsoft\.App\/|^ {1,4}(?:managedEnvironmentId|environmentId):/im;
/** What `az appconfig kv export` writes: key-values, each with all that App Configuration keeps of it. */
const keyValues =
  /"items"\s*:\s*\[\s*\{(?=[^]{0,1000}?"key"\s*:)(?=[^]{0,1000}?"content_type"\s*:)[^]{0,1000}?"(?:label|tags)"\s*:/;
/** .NET's configuration files, and the sections that they may keep in files of their own. */
const configuration =
  /^\ufeff?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^]{0,2000}?-->\s*)?<(?:configuration|connectionStrings|appSettings)[\s>]/;
/** The kinds of Kubernetes objects that hold settings or pass them on. */
const manifest =
  /^kind:\s*["']?(?:Secret|ConfigMap|SecretProviderClass|Deployment|StatefulSet|DaemonSet|ReplicaSet|Job|CronJob|Pod|List|ScaledObject|TriggerAuthentication)\b/m;

/** in the order in which they are tried: names that tell before texts that have to be looked at. */
export const settingsFormats: readonly SettingsFormat[] = [
  { id: 'appsettings', path: /\/appsettings(?:\.[^/]+)?\.json$/, read: readOpenJson },
  { id: 'localSettings', path: /\/local\.settings(?:\.[^/]+)?\.json$/, read: readJsonWithComments },
  { id: 'functionsHost', path: /\/host\.json$/, read: readJsonWithComments },
  { id: 'function', path: /\/function\.json$/, content: /"bindings"\s*:/, read: readJsonWithComments },
  { id: 'launchSettings', path: /\/launchsettings\.json$/, read: readJsonWithComments },
  { id: 'staticWebApp', path: /\/staticwebapp\.config\.json$/, read: readStrictJson },
  {
    id: 'logicAppWorkflow',
    path: /\/workflow\.json$/,
    content: /"(?:actions|triggers)"\s*:/,
    read: readStrictJson,
  },
  { id: 'logicAppConnections', path: /\/connections\.json$/, content: connections, read: readStrictJson },
  { id: 'logicAppParameters', path: /\/parameters\.json$/, content: typedParameter, read: readStrictJson },
  {
    id: 'linkedService',
    path: /\/linkedservices?\/[^/]+\.json$/,
    content: /"typeProperties"\s*:/,
    read: readStrictJson,
  },
  {
    id: 'appConfiguration',
    path: /\/(?:appconfig(?:data|uration)?|kvset)[^/]*\.json$/,
    read: readStrictJson,
  },
  { id: 'appConfiguration', path: /\.json$/, content: keyValues, read: readStrictJson },
  { id: 'containerApp', path: /\.containerapp-template\.json$/, read: readStrictJson },
  { id: 'compose', path: /\/(?:docker-)?compose(?:[.-][^/]*)?\.ya?ml$/, read: readYaml },
  { id: 'azd', path: /\/azure\.ya?ml$/, read: readYaml },
  { id: 'workflow', path: /\/\.github\/workflows\/[^/]+\.ya?ml$/, read: readYaml },
  {
    id: 'pipeline',
    path: /\/azure-pipelines?[^/]*\.ya?ml$|\/\.azure-?pipelines\/.*\.ya?ml$|\/\.pipelines\/.*\.ya?ml$/,
    read: readYaml,
  },
  { id: 'spring', path: /\/(?:application|bootstrap)(?:-[^/]+)?\.ya?ml$/, read: readYaml },
  {
    id: 'springProperties',
    path: /\/(?:application|bootstrap)(?:-[^/]+)?\.properties$/,
    read: readProperties,
  },
  { id: 'env', path: /\/[^/]*\.env(?!.*\.(?:[cm]?[jt]s|json|md|ya?ml)$)(?:\.[a-z0-9_-]+)*$/, read: readEnv },
  { id: 'dotnetConfig', path: /\/(?:web|app)(?:\.[^/]+)?\.config$|\/nuget\.config$/, read: readXml },
  { id: 'dotnetConfig', path: /\.config$/, content: configuration, read: readXml },
  { id: 'manifest', path: anyYaml, content: manifest, read: readManifests },
  { id: 'containerApp', path: anyYaml, content: containerApp, read: readYaml },
  {
    id: 'containerInstance',
    path: anyYaml,
    content: /^type:\s*["']?Microsoft\.ContainerInstance\//im,
    read: readYaml,
  },
  {
    id: 'machineLearning',
    path: anyYaml,
    content: /^\$schema:\s*["']?https:\/\/azuremlschemas\./m,
    read: readYaml,
  },
  { id: 'pipeline', path: anyYaml, content: /^(?:stages|jobs|steps|extends):\s*(?:#.*)?$/m, read: readYaml },
  {
    id: 'apiManagementPolicy',
    path: /\.xml$/,
    content: /^\ufeff?\s*(?:<!--[^]{0,2000}?-->\s*)?<(?:policies|fragment)[\s>]/,
    read: readXml,
  },
];

/** How far into a text its kind is looked for. */
const headLength = 200_000;

/** The kind of settings file a source is; undefined when it is none. */
export function formatOf({ uri, text }: Source): SettingsFormat | undefined {
  const path = `/${folderOf(uri)}${fileNameOf(uri)}`.toLowerCase();
  const named = settingsFormats.filter((format) => format.path.test(path));
  if (named.length === 0) return undefined;
  const head = text.slice(0, headLength);
  return named.find(({ content }) => content === undefined || content.test(head));
}
