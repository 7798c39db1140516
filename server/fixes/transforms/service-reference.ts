import type { Document } from '../../model/document';
import type { Members, Writable } from '../../model/writable';
import { parsePath, readMember } from '../../model/read';
import type { Resource } from '../../model/resource';
import type { Value } from '../../model/value';
import { around, type EnclosingObject } from './around';
import { containerSecret } from './container-secret';
import { holderOf, type WrittenSetting } from './setting';
import type { Found, Placed } from './transform';
import { secretAddress, secretPlaceholder } from './vault';

/** A setting with what is around it in its file or resource. */
interface Held {
  readonly setting: WrittenSetting;
  readonly document: Document;
  /** The resource or file as a whole. */
  readonly whole: Resource;
  readonly place: EnclosingObject;
}

/** Has a service other than App Service fetch the value from a key vault, in the way that it has for that. */
export function inService(
  setting: WrittenSetting,
  { subject, owners }: Found,
): readonly Placed[] | undefined {
  const { source, span } = setting.valueOrigin;
  const document = owners(source.uri);
  const whole = holderOf(setting, subject.deployment);
  const write = whole && writers.find(({ type }) => type.test(whole.type))?.write;
  const place = whole && write && around(whole.body, span);
  return document && place && write({ setting, document, whole, place });
}

const writers: readonly {
  readonly type: RegExp;
  readonly write: (held: Held) => readonly Placed[] | undefined;
}[] = [
  { type: /^microsoft\.apimanagement\/service\/namedvalues$/i, write: namedValue },
  {
    type: /^(?:microsoft\.appconfiguration\/configurationstores\/keyvalues|file\/appConfiguration)$/i,
    write: keyValue,
  },
  {
    type: /^microsoft\.(?:datafactory\/factories|synapse\/workspaces)\/linkedservices$/i,
    write: linkedService,
  },
  {
    type: /^microsoft\.app\/(?:containerapps|jobs)$/i,
    write: (held) => containerSecret({ ...held, value: undefined }),
  },
];

/** https://learn.microsoft.com/azure/api-management/api-management-howto-properties */
function namedValue({ setting, document, whole }: Held): readonly Placed[] | undefined {
  if (!whole.azurerm) return instead(setting, document, { keyVault: { secretIdentifier: secretAddress } });
  // The provider wants what comes from a key vault to be called secret.
  const secret = readMember(whole.body, parsePath('properties.secret'));
  const isWritten = secret.kind !== 'absent' && secret.origin.kind !== 'providerDefault';
  if (isWritten && !(secret.kind === 'known' && secret.value === true)) return undefined;
  return instead(setting, document, {
    value_from_key_vault: { secret_id: secretAddress },
    ...(!isWritten && { secret: true }),
  });
}

const referenceType = 'application/vnd.microsoft.appconfig.keyvaultref+json;charset=utf-8';

/** https://learn.microsoft.com/azure/azure-app-configuration/use-key-vault-references-dotnet-core */
function keyValue({ setting, document, whole, place }: Held): readonly Placed[] | undefined {
  if (whole.azurerm) return instead(setting, document, { type: 'vault', vault_key_reference: secretAddress });
  const { source, span } = setting.valueOrigin;
  const value = document.writer.replace(span, JSON.stringify({ uri: secretAddress }));
  const type = place.object.get(setting.format === undefined ? 'contentType' : 'content_type');
  const edits = value && written(type, referenceType, document);
  return value && edits && [{ uri: source.uri, edits: [...value, ...edits], shared: undefined }];
}

function written(
  value: Value,
  wanted: string,
  { writer }: Document,
): ReturnType<Document['writer']['replace']> {
  if (value.kind === 'absent') return value.place && writer.insert(value.place, wanted);
  return value.origin.from ? undefined : writer.replace(value.origin.span, wanted);
}

/** A secret of the key vault that another linked service refers to: https://learn.microsoft.com/azure/data-factory/store-credentials-in-key-vault */
export const secretOfVault: Writable = {
  type: 'AzureKeyVaultSecret',
  store: { referenceName: '<key-vault-linked-service>', type: 'LinkedServiceReference' },
  secretName: secretPlaceholder,
};

/** The provider has an attribute of its own for it, on some of its resources. */
const keyVaultConnections = [
  'azurerm_data_factory_linked_service_azure_sql_database',
  'azurerm_data_factory_linked_service_sql_server',
];

function linkedService({ setting, document, whole, place }: Held): readonly Placed[] | undefined {
  if (whole.azurerm) {
    const takes =
      keyVaultConnections.includes(whole.azurerm.type) && place.name.toLowerCase() === 'connectionstring';
    return takes
      ? instead(setting, document, {
          key_vault_connection_string: {
            linked_service_name: '<key-vault-linked-service>',
            secret_name: secretPlaceholder,
          },
        })
      : undefined;
  }
  const { source, span } = setting.valueOrigin;
  const isInSecureString = place.name.toLowerCase() === 'value' && place.object.get('type').kind === 'known';
  const edits = document.writer.replace(isInSecureString ? place.object.origin.span : span, secretOfVault);
  return edits && [{ uri: source.uri, edits, shared: undefined }];
}

function instead(
  { valueOrigin: { source, span } }: WrittenSetting,
  { writer }: Document,
  members: Members,
): readonly Placed[] | undefined {
  const edits = writer.replaceMember?.(span, members);
  return edits && [{ uri: source.uri, edits, shared: undefined }];
}
