import type { Document } from '../../model/document';
import { parsePath, readMember, readPath } from '../../model/read';
import type { Resource } from '../../model/resource';
import { wordsOf } from '../../credentials/words';
import type { Expression } from '../../model/expression';
import { Computed, type Writable } from '../../model/writable';
import type { TextEdit } from '../../text/edit';
import { unusedName } from '../../text/unused-name';
import type { EnclosingObject } from './around';
import { lastSection, type WrittenSetting } from './setting';
import { idOfUser, ownIdentity } from './site-identity';
import type { Placed } from './transform';
import { secretAddress } from './vault';

export interface ContainerSetting {
  readonly setting: WrittenSetting;
  readonly document: Document;
  readonly whole: Resource;
  readonly place: EnclosingObject;
  /** What the secret is set to; undefined for a secret of a key vault. */
  readonly value: Expression | undefined;
}

/** Makes a value of a container app a secret of the app's that is set to something else, and has the variable refer to it. */
export function containerSecret({
  setting,
  document,
  whole,
  place,
  value,
}: ContainerSetting): readonly Placed[] | undefined {
  const { source, span } = setting.valueOrigin;
  const { writer } = document;
  const list = place.path[place.path.length - 2]?.toLowerCase();
  const identity = value ? { edits: [] } : identityOf(whole, document);
  if (!identity || place.name.toLowerCase() !== 'value') return undefined;
  const content = value ? { value: new Computed(value) } : referenceIn(whole, identity.name ?? 'system');
  let edits: readonly TextEdit[] | undefined;
  if (list === 'secrets') edits = writer.replaceMember?.(span, content);
  else if (list === 'env') {
    const name = secretName(setting.name, whole);
    const [use, secret] = [
      writer.replaceMember?.(span, { [whole.azurerm ? 'secret_name' : 'secretRef']: name }),
      newSecret({ name, ...content }, whole, document),
    ];
    edits = use && secret && [...use, ...secret];
  }
  return edits && [{ uri: source.uri, edits: [...edits, ...identity.edits], shared: undefined }];
}

function referenceIn({ azurerm }: Resource, identity: Writable): { readonly [name: string]: Writable } {
  return azurerm
    ? { key_vault_secret_id: secretAddress, identity: identity === 'system' ? 'System' : identity }
    : { keyVaultUrl: secretAddress, identity };
}

function newSecret(
  secret: { readonly [name: string]: Writable },
  app: Resource,
  { writer, source }: Document,
): readonly TextEdit[] | undefined {
  const secrets = readMember(app.body, parsePath('properties.configuration.secrets'));
  if (secrets.kind === 'array' && !secrets.origin.from && secrets.origin.source === source)
    return writer.append?.(secrets.origin.span, secret);
  return secrets.kind === 'absent' && secrets.place ? writer.insert(secrets.place, [secret]) : undefined;
}

/** A name that the app has no secret of yet: lower-case letters, digits and hyphens. */
function secretName(setting: string, app: Resource): string {
  const taken = new Set(
    readPath(app.body, parsePath('properties.configuration.secrets[*].name')).values.map((name) =>
      name.kind === 'known' ? String(name.value) : '',
    ),
  );
  return unusedName(wordsOf(lastSection(setting)).join('-') || 'secret', (name) => taken.has(name), '-');
}

/** The identity that reads the vault, and the edits that give the app one; undefined when the app's identities is not known. */
function identityOf(
  app: Resource,
  document: Document,
): { readonly edits: readonly TextEdit[]; readonly name?: Writable } | undefined {
  const type = readMember(app.body, parsePath('identity.type'));
  if (type.kind === 'absent') {
    const [placed] = ownIdentity(app, document);
    return placed && { edits: placed.edits };
  }
  if (type.kind !== 'known') return undefined;
  if (/systemassigned/i.test(String(type.value))) return { edits: [] };
  const id = idOfUser(app, document);
  return id === undefined ? undefined : { edits: [], name: id };
}
