import type { AuditReport } from '../../../server/formats/report';
import { Findings } from '../../../server/project/findings';
import type { Finding } from '../../../server/lint/finding';
import { proveReport } from '../../../server/project/prove';
import { lintText } from '../../rules/harness';

/** What an audit of one file says, with only the findings of some rules. */
export function reportOn(file: string, text: string, rules: readonly string[]): AuditReport {
  const { report, workspace, options, uri } = lintText(file, text);
  const proved = proveReport(report, workspace, options);
  const findings = report.findings
    .filter((finding) => rules.includes(finding.rule))
    .map((finding): Finding => ({ ...finding, fixes: proved.get(finding) ?? [] }));
  const sorted = new Findings();
  sorted.add(
    findings,
    report.undecided.filter((one) => rules.includes(one.rule)),
  );
  return {
    version: '1.2.3',
    root: 'file:///example',
    files: [
      {
        uri,
        dialect: report.document.dialect,
        findings: sorted.in(uri),
        undecided: sorted.undecidedIn(uri),
        problems: report.problems.map(({ problem }) => problem),
      },
    ],
    skipped: [],
    unrecognized: [],
    resources: report.resources,
    evaluated: report.evaluated,
    rules: options.ruleSet.rules,
    texts: new Map([[uri, text]]),
  };
}

export const storage = `param tls string = 'TLS1_0'

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: 'contoso'
  location: 'westeurope'
  sku: { name: 'Standard_LRS' }
  kind: 'StorageV2'
  properties: {
    supportsHttpsTrafficOnly: false
    minimumTlsVersion: tls
    // plumbline-disable-next-line storage/blob-anonymous-access-enabled -- a public web site
    allowBlobPublicAccess: true
  }
}
`;

export const storageRules = [
  'storage/minimum-tls-version',
  'storage/secure-transfer-disabled',
  'storage/blob-anonymous-access-enabled',
];
