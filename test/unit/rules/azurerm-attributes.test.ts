import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { bundle } from '../../rules/harness';
import { mappedBlocks, namesIn, type MappedBlock } from '../../rules/azurerm-attributes';

/**
 * The input attributes of azurerm's resources, from the provider's own schemas of 3.114, 4.55 and 5.10: the majors that have an
 * attribute, as digits; for a block its attributes by name, and its own majors under the empty name. `scripts/azurerm-attributes.mjs`
 * writes the file.
 */
interface Block {
  readonly [name: string]: Attribute;
}
type Attribute = string | Block;

const schema = JSON.parse(readFileSync('test/fixtures/azurerm-attributes.json', 'utf8')) as Block;
const majors = [3, 4, 5] as const;
type Major = (typeof majors)[number];

/** Resources that came with a later version of their first major than the schema's. */
const newerThanSchema = new Set([
  'azurerm_data_factory_linked_service_sql_managed_instance',
  'azurerm_data_factory_customer_managed_key',
  'azurerm_data_protection_backup_vault_customer_managed_key',
]);

/** ARM properties that a later major has no attribute for, and why. */
const withoutSuccessor: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a feature that Azure has retired': {
    'azurerm_container_registry properties.policies.trustPolicy.status': '34',
    'azurerm_container_registry properties.policies.trustPolicy.type': '3',
    'azurerm_kusto_cluster properties.virtualNetworkConfiguration.subnetId': '34',
    'azurerm_machine_learning_workspace properties.allowPublicAccessWhenBehindVnet': '3',
    'azurerm_monitor_diagnostic_setting properties.logs[*].retentionPolicy.enabled': '34',
    'azurerm_monitor_diagnostic_setting properties.logs[*].retentionPolicy.days': '34',
  },
  'what Azure no longer lets anyone choose': {
    'azurerm_eventhub_namespace properties.zoneRedundant': '3',
    'azurerm_servicebus_namespace properties.zoneRedundant': '3',
    'azurerm_recovery_services_vault properties.securitySettings.softDeleteSettings.softDeleteState': '34',
    'azurerm_recovery_services_vault properties.softDeleteFeatureState': '34',
  },
  'an attribute that never had an effect': {
    'azurerm_kubernetes_cluster properties.publicNetworkAccess': '3',
    'azurerm_snapshot properties.encryptionSettingsCollection.enabled': '3',
  },
  'another property says the same': {
    'azurerm_virtual_network properties.subnets[*].properties.addressPrefix': '3',
    'azurerm_logic_app_standard properties.siteConfig.publicNetworkAccess': '34',
  },
  'azurerm_storage_account_queue_properties writes it': {
    'azurerm_storage_account properties.cors.corsRules[*].allowedOrigins': '34',
    'azurerm_storage_account properties.logging.read': '34',
    'azurerm_storage_account properties.logging.write': '34',
    'azurerm_storage_account properties.logging.delete': '34',
  },
};

describe('the mapping of azurerm', () => {
  it('names resources and attributes that each of their majors has', () => {
    assert.deepEqual(mappedBlocks().flatMap(strangersOf), []);
  });

  it('names the attribute of every major that has it', () => {
    assert.deepEqual(mappedBlocks().flatMap(missingMajorsOf), []);
  });

  it('maps an attribute to a property once', () => {
    const twice = mappedBlocks().flatMap(({ type, attributes }) => {
      const targets = attributes.map(([path, { to }]) => `${type} ${path} to ${to}`);
      return targets.filter((target, index) => targets.indexOf(target) !== index);
    });
    assert.deepEqual(twice, []);
  });

  it('knows the successor of each attribute that a later major does not have', () => {
    const lost = mappedBlocks().flatMap(({ type, attributes }) => {
      const known = schema[type];
      if (known === undefined) return [];
      const properties = [...new Set(attributes.map(([, { to }]) => to))];
      return properties.flatMap((property) => {
        const paths = attributes.filter(([, { to }]) => to === property).map(([path]) => namesIn(path));
        const writing = majors.filter((major) => paths.some((names) => has(known, names, major)));
        const latest = majors.filter((major) => has(known, [], major)).at(-1);
        if (writing.length === 0 || writing.at(-1) === latest) return [];
        return [[`${type} ${property}`, writing.join('')] as const];
      });
    });
    const explained = Object.assign({}, ...Object.values(withoutSuccessor)) as Record<string, string>;
    assert.deepEqual(Object.fromEntries(lost), explained);
  });
});

function strangersOf({ type, entry, attributes }: MappedBlock): readonly string[] {
  const known = schema[type];
  const claimed = majorsOf(entry);
  if (claimed.length === 0 || newerThanSchema.has(type)) return [];
  if (known === undefined) return [`there is no ${type}`];
  const without = claimed.filter((major) => !has(known, [], major));
  const strangers = attributes.flatMap(([path, fact]) =>
    claimed
      .filter((major) => isBetween(major, fact) && !mayHave(known, namesIn(path), major))
      .map((major) => `${type} ${path} is not in ${major}`),
  );
  return [...without.map((major) => `${type} is not in ${major}`), ...strangers];
}

function missingMajorsOf({ type, entry, attributes }: MappedBlock): readonly string[] {
  const known = schema[type];
  return attributes.flatMap(([path]) => {
    // A block may be what decides only where it has no switch of its own.
    const deciding = attributes.filter(([other]) => other === path || other.startsWith(`${path}.`));
    return majorsOf(entry)
      .filter((major) => has(known, namesIn(path), major))
      .filter((major) => !deciding.some(([, fact]) => isBetween(major, fact)))
      .map((major) => `${type} ${path} is in ${major}`);
  });
}

function majorsOf(entry: MappedBlock['entry']): readonly Major[] {
  return majors.filter((major) => isBetween(major, entry));
}

function isBetween(
  major: Major,
  { since = 3, until = 5 }: { readonly since?: number; readonly until?: number },
) {
  return since <= major && major <= until;
}

/** Whether the provider has an attribute in a major; an empty path is the block itself. */
function has(attribute: Attribute | undefined, names: readonly string[], major: Major): boolean {
  if (attribute === undefined) return false;
  const own = typeof attribute === 'string' ? attribute : attribute[''];
  if (typeof own !== 'string' || !own.includes(String(major))) return false;
  const [name, ...rest] = names;
  // The members of a map are not in the schema.
  if (name === undefined || typeof attribute === 'string') return true;
  return has(attribute[name], rest, major);
}

/** A successor comes with a late version of the major before, for a smooth way over; the schema of 4 is not the last one. */
function mayHave(attribute: Attribute, names: readonly string[], major: Major): boolean {
  return has(attribute, names, major) || (major === 4 && has(attribute, names, 5));
}

/** Names of attributes that bear on access, encryption, network exposure, identity or secrets. */
const aboutSecurity = new RegExp(
  [
    'encrypt|customer_managed|key_vault|tls|ssl|https|certificate|password|secret|token|credential|protected|trusted',
    'identity|auth(?!or)|admin|local_user|anonymous|permissions?|role|acl|access_(?:mode|policy|key|type|control)|bypass',
    'public_(?:network|access|ip)|publicly|firewall|ip_(?:range|rule|restriction)|network_(?:rule|acl)|cidr|cors',
    '(?:source|destination)_address|endpoint_enabled|url$|webhook|soft_delete|immutab|purge|logging',
  ].join('|'),
);
/** References to other resources, names and public halves of keys are not. */
const notAboutSecurity =
  /(?:_id|_ids|_thumbprint|_names?|_uri|_type|wo_version|public_key|log_levels|webhook_properties)$|retention|role_definition/;

describe('resources of azurerm of which only the type is on record', () => {
  const unread = Object.keys(bundle.azurerm.types).filter((type) => {
    const secrets = new Set(bundle.azurermSecrets[type]);
    return [...pathsIn(schema[type] ?? '')].some(
      (path) => aboutSecurity.test(path) && !notAboutSecurity.test(path) && !secrets.has(path),
    );
  });

  it('have no attributes about security, but for those that are listed', () => {
    const listed = readFileSync('test/fixtures/azurerm-unread.txt', 'utf8').split('\n').filter(Boolean);
    assert.deepEqual(unread.sort(), listed);
  });
});

function* pathsIn(attribute: Attribute, path = ''): Generator<string> {
  if (typeof attribute === 'string') yield path;
  else
    for (const [name, inner] of Object.entries(attribute))
      if (name !== '') yield* pathsIn(inner, path === '' ? name : `${path}.${name}`);
}
