import type { HclBlock } from '../../../syntax/hcl';

/** Arguments of azurerm's resources that are maps; every other object is a nested block. From the provider's schema, version 3.114. */
const mapArguments: ReadonlySet<string> = new Set([
  ...[
    'action_properties',
    'additional_data',
    'additional_extension_properties',
    'additional_login_parameters',
  ],
  ...['additional_login_params', 'additional_properties', 'annotations', 'app_settings', 'arguments'],
  ...['capacities', 'common_environment_properties', 'configuration_protected_settings'],
  ...['configuration_settings', 'custom_details', 'custom_headers', 'custom_properties', 'custom_tags'],
  ...[
    'entity',
    'environment',
    'environment_variables',
    'experimental_options',
    'hashes',
    'ip_tags',
    'labels',
  ],
  ...['login_parameters', 'metadata', 'node_labels', 'node_public_ip_tags', 'parameter_values', 'parameters'],
  ...['pipeline_parameters', 'placement_properties', 'properties', 'queries', 'query', 'script_parameters'],
  ...['secret_arguments', 'secret_values', 'secure_environment_variables', 'sensitive_environment_variables'],
  ...[
    'spark_environment_variables',
    'system_property_columns',
    'tags',
    'tenant_settings',
    'triggers',
    'values',
  ],
  ...['variables', 'webhook_properties', 'workflow_parameters'],
]);

/** Resources and paths in which a name means the other thing. */
const exceptions: ReadonlyMap<string, 'map' | 'block'> = new Map([
  ['azurerm_api_management_backend.credentials.header', 'map'],
  ['azurerm_logic_app_action_http.headers', 'map'],
  ['azurerm_container_group.container.liveness_probe.http_get.http_headers', 'map'],
  ['azurerm_container_group.container.readiness_probe.http_get.http_headers', 'map'],
  ['azurerm_container_app_environment_dapr_component.metadata', 'block'],
  ['azurerm_automation_runbook.draft.parameters', 'block'],
  ['azurerm_container_group.container.volume.secret', 'map'],
  ['azurerm_container_group.init_container.volume.secret', 'map'],
  ['azurerm_spring_cloud_build_pack_binding.launch.secrets', 'map'],
  ['azurerm_data_factory_linked_service_azure_databricks.new_cluster_config.spark_config', 'map'],
  ['azurerm_automation_software_update_configuration.target.azure_query.tags', 'block'],
  ['azurerm_maintenance_assignment_dynamic_scope.filter.tags', 'block'],
]);

/** The nested blocks that azapi's resources have; all else is written as objects. */
const azapiBlocks: ReadonlySet<string> = new Set(['identity', 'retry', 'timeouts']);

const terraformBlocks: ReadonlySet<string> = new Set(['lifecycle', 'provisioner', 'connection']);

/** Whether what a resource holds by this name inside of these blocks is written as a nested block, rather than as an object. */
export function isNestedBlock(blocks: readonly HclBlock[], path: readonly string[]): boolean {
  const [declaration, ...inner] = blocks;
  if (declaration?.type !== 'resource' && declaration?.type !== 'data') return false;
  const type = declaration.labels[0]?.value ?? '';
  const names = [...inner.flatMap(nameOfBlock), ...path];
  const name = names[names.length - 1] ?? '';
  if (terraformBlocks.has(name)) return true;
  if (type.startsWith('azapi_')) return azapiBlocks.has(name);
  const exception = exceptions.get([type, ...names].join('.'));
  return exception === undefined ? !mapArguments.has(name) : exception === 'block';
}

/** A dynamic block makes blocks of its label, whose body is its content. */
function nameOfBlock({ type, labels }: HclBlock): readonly string[] {
  if (type === 'content') return [];
  return [type === 'dynamic' ? (labels[0]?.value ?? type) : type];
}
