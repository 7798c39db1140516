/** The controls of the Microsoft cloud security benchmark that rules refer to: https://learn.microsoft.com/security/benchmark/azure/overview */
const names: Readonly<Record<string, string>> = {
  'AM-1': 'Track asset inventory and their risks',
  'AM-2': 'Use only approved services',
  'AM-3': 'Ensure security of asset lifecycle management',
  'AM-4': 'Limit access to asset management',
  'AM-5': 'Use only approved applications in virtual machines',
  'BR-1': 'Ensure regular automated backups',
  'BR-2': 'Protect backup and recovery data',
  'BR-3': 'Monitor backups',
  'BR-4': 'Regularly test backup',
  'DP-1': 'Discover, classify, and label sensitive data',
  'DP-2': 'Monitor anomalies and threats targeting sensitive data',
  'DP-3': 'Encrypt sensitive data in transit',
  'DP-4': 'Enable data at rest encryption by default',
  'DP-5': 'Use customer-managed key option in data at rest encryption when required',
  'DP-6': 'Use a secure key management process',
  'DP-7': 'Use a secure certificate management process',
  'DP-8': 'Ensure security of key and certificate repository',
  'DS-1': 'Conduct threat modeling',
  'DS-2': 'Ensure software supply chain security',
  'DS-3': 'Secure DevOps infrastructure',
  'DS-6': 'Enforce security of workload throughout DevOps lifecycle',
  'ES-1': 'Use endpoint detection and response',
  'ES-2': 'Use modern anti-malware software',
  'ES-3': 'Ensure anti-malware software and signatures are updated',
  'GS-2': 'Define and implement enterprise segmentation and separation of duties strategy',
  'GS-7': 'Define and implement logging, threat detection and incident response strategy',
  'IM-1': 'Use centralized identity and authentication system',
  'IM-2': 'Protect identity and authentication systems',
  'IM-3': 'Manage application identities securely and automatically',
  'IM-4': 'Authenticate server and services',
  'IM-6': 'Use strong authentication controls',
  'IM-7': 'Restrict resource access based on conditions',
  'IM-8': 'Restrict the exposure of credentials and secrets',
  'IR-2': 'Set up incident notification',
  'LT-1': 'Enable threat detection capabilities',
  'LT-2': 'Enable threat detection for identity and access management',
  'LT-3': 'Enable logging for security investigation',
  'LT-4': 'Enable network logging for security investigation',
  'LT-5': 'Centralize security log management and analysis',
  'LT-6': 'Configure log storage retention',
  'NS-1': 'Establish network segmentation boundaries',
  'NS-2': 'Secure cloud native services with network controls',
  'NS-3': 'Deploy firewall at the edge of enterprise network',
  'NS-4': 'Deploy intrusion detection and prevention systems',
  'NS-5': 'Deploy DDoS protection',
  'NS-6': 'Deploy web application firewall',
  'NS-7': 'Simplify network security configuration',
  'NS-8': 'Detect and disable insecure services and protocols',
  'NS-9': 'Connect on-premises or cloud network privately',
  'NS-10': 'Ensure Domain Name System security',
  'PA-1': 'Separate and limit highly privileged users',
  'PA-2': 'Avoid standing access for user accounts and permissions',
  'PA-7': 'Follow just enough administration principle',
  'PV-1': 'Define and establish secure configurations',
  'PV-2': 'Audit and enforce secure configurations',
  'PV-3': 'Define and establish secure configurations for compute resources',
  'PV-4': 'Audit and enforce secure configurations for compute resources',
  'PV-5': 'Perform vulnerability assessments',
  'PV-6': 'Rapidly and automatically remediate vulnerabilities',
  'PV-7': 'Conduct regular red team operations',
};

const pages: Readonly<Record<string, string>> = {
  AM: 'asset-management',
  BR: 'backup-recovery',
  DP: 'data-protection',
  DS: 'devops-security',
  ES: 'endpoint-security',
  GS: 'governance-strategy',
  IM: 'identity-management',
  IR: 'incident-response',
  LT: 'logging-threat-detection',
  NS: 'network-security',
  PA: 'privileged-access',
  PV: 'posture-vulnerability-management',
};

/** What a control such as `NS-2` is called; empty when it is not known. */
export function controlName(control: string): string {
  return names[control] ?? '';
}

/** The page of the benchmark that a control is on; undefined when it is not known. */
export function controlPage(control: string): string | undefined {
  const page = pages[control.split('-')[0] ?? ''];
  return page && `https://learn.microsoft.com/security/benchmark/azure/mcsb-${page}`;
}
