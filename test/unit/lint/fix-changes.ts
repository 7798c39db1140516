import assert from 'node:assert/strict';
import { isProved } from '../../../server/project/prove';
import { applyEdits } from '../../../server/text/edit';
import { lintText } from '../../rules/harness';

/** What a fix changes: lines that go and lines that come, without their indentation. */
export interface Changes {
  readonly title: string;
  readonly safety: 'safe' | 'review';
  readonly lines: readonly string[];
}

/** What the fix of a rule's first finding does whose title begins with these words; undefined when none is offered that holds its promise. */
export function changes(
  rule: string,
  words: string,
  file: string,
  text: string,
  others: Readonly<Record<string, string>> = {},
): Changes | undefined {
  const { report, workspace, options } = lintText(file, text, others);
  assert.deepEqual(report.problems, [], 'the text does not parse');
  const finding = report.findings.find((one) => one.rule === rule);
  assert.ok(finding, `no finding of ${rule}`);
  const fix = finding.fixes.find(({ title }) => title.startsWith(words));
  if (!fix || !isProved(finding, fix, report, workspace, options)) return undefined;
  return {
    title: fix.title,
    safety: fix.safety,
    lines: [...fix.edits].flatMap(([uri, edits]) =>
      linesOf(workspace.text(uri) ?? '', applyEdits(workspace.text(uri) ?? '', edits)),
    ),
  };
}

function linesOf(before: string, after: string): readonly string[] {
  const [old, now] = [before, after].map((text) => text.split('\n').map((line) => line.trim()));
  return [
    ...without(old ?? [], now ?? []).map((line) => `- ${line}`),
    ...without(now ?? [], old ?? []).map((line) => `+ ${line}`),
  ];
}

/** The lines of a text that another one does not have as often; brackets alone say nothing. */
function without(lines: readonly string[], others: readonly string[]): readonly string[] {
  const left = [...others];
  return lines.filter((line) => {
    const index = left.indexOf(line);
    if (index >= 0) left.splice(index, 1);
    return index < 0 && !/^[\]{}[(),]*$/.test(line);
  });
}

export const password = 'Sell-More-Books-7';

export function template(resources: readonly object[], more: object = {}): string {
  return JSON.stringify(
    {
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      ...more,
      resources,
    },
    null,
    2,
  );
}

export function terraform(resource: object, more: object = {}): string {
  return JSON.stringify({ ...more, resource }, null, 2);
}

/** A site in Bicep with one setting; `value` is an expression. */
export function site(name: string, value: string, { head = '', body = '' } = {}): string {
  return `${head}resource shop 'Microsoft.Web/sites@2023-12-01' = {
  name: 'shop'
  location: 'westeurope'${body}
  properties: {
    siteConfig: {
      appSettings: [
        {
          name: '${name}'
          value: ${value}
        }
      ]
    }
  }
}
`;
}

export function templateSite(name: string, value: string, more: object = {}): object {
  return {
    type: 'Microsoft.Web/sites',
    apiVersion: '2023-12-01',
    name: 'shop',
    location: 'westeurope',
    ...more,
    properties: { siteConfig: { appSettings: [{ name, value }] } },
  };
}

/** The arguments of a Terraform web or function app with one setting. */
export function app(name: string, value: string, more: object = {}): object {
  return {
    shop: {
      name: 'shop',
      resource_group_name: 'shop',
      location: 'westeurope',
      service_plan_id: '${azurerm_service_plan.shop.id}',
      ...more,
      site_config: { always_on: true },
      app_settings: { [name]: value },
    },
  };
}
