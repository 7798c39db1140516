// Speed of the audit and of typing, each next to a floor measured in the same run, since machines are shared and noisy: the ratios count.
// PLUMBLINE_CORPORA names the folder that holds corpora/quickstart.
import { readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseBicep } from '../server/syntax/bicep';
import { findCredential } from '../server/credentials';
import { createEngine } from '../server/project/engine';
import { lint } from '../server/lint/lint';
import type { LintOptions } from '../server/lint/options';
import type { Bundle } from '../server/project/engine';

const corpora = process.env['PLUMBLINE_CORPORA'];
if (!corpora) {
  console.error('Set PLUMBLINE_CORPORA to the folder that holds corpora/quickstart.');
  process.exit(2);
}
const root = path.join(corpora, 'corpora/quickstart');
const bundle = JSON.parse(readFileSync('generated/rules.bundle.json', 'utf8')) as Bundle;

interface Sample {
  readonly name: string;
  readonly text: string;
}

const paths = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(bicep|bicepparam|json)$/.test(name))
  .map((name) => path.join(root, name));

/** The best of several runs, in milliseconds: noise only ever adds. */
function best(runs: number, work: () => void): number {
  let least = Infinity;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    work();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

function scan(text: string): number {
  let sum = 0;
  for (let offset = 0; offset < text.length; offset++) sum += text.charCodeAt(offset);
  return sum;
}

function engine(texts: ReadonlyMap<string, string>) {
  const byFolder = new Map<string, string[]>();
  for (const uri of texts.keys()) {
    const folder = uri.slice(0, uri.lastIndexOf('/') + 1);
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), uri]);
  }
  return createEngine({
    bundle,
    files: { read: (uri) => texts.get(uri), list: (folder) => byFolder.get(folder) ?? [] },
    azurermMajor: 5,
  });
}

function optionsFor(ruleSet: LintOptions['ruleSet']): LintOptions {
  return { ruleSet, profile: 'default', disabled: new Set(), severities: new Map(), today: '2026-01-01' };
}

const rows: string[][] = [];
function row(name: string, milliseconds: number, bytes: number, files: number, floor: number): void {
  const seconds = milliseconds / 1000;
  rows.push([
    name,
    `${milliseconds.toFixed(0)} ms`,
    `${(files / seconds).toFixed(0)} files/s`,
    `${(bytes / 1e6 / seconds).toFixed(1)} MB/s`,
    `${(milliseconds / floor).toFixed(1)} x`,
  ]);
}

function audit(): void {
  const read = (): readonly Sample[] => paths.map((name) => ({ name, text: readFileSync(name, 'utf8') }));
  const samples = read();
  const bytes = samples.reduce((sum, sample) => sum + sample.text.length, 0);
  const bicep = samples.filter((sample) => sample.name.endsWith('.bicep'));
  const bicepBytes = bicep.reduce((sum, sample) => sum + sample.text.length, 0);
  const texts = new Map(samples.map((sample) => [pathToFileURL(sample.name).href, sample.text]));
  const readFloor = best(3, () => void read());
  const scanFloor = best(3, () =>
    samples.forEach((sample) =>
      sample.name.endsWith('.json') ? parseOrScan(sample.text) : scan(sample.text),
    ),
  );
  const bicepFloor = best(5, () => bicep.forEach((sample) => scan(sample.text)));
  const parsing = best(5, () => bicep.forEach((sample) => parseBicep(sample.text)));
  const credentials = best(3, () => samples.forEach((sample) => scanCredentials(sample.text)));
  const auditing = best(2, () => {
    const { ruleSet, workspace } = engine(texts);
    const options = optionsFor(ruleSet);
    for (const uri of texts.keys()) {
      const document = workspace.open(uri);
      if (document) lint(document, workspace, options);
    }
  });
  row('floor: read all files', readFloor, bytes, samples.length, readFloor);
  row('floor: JSON.parse, or look at every character', scanFloor, bytes, samples.length, scanFloor);
  row('floor: every character of the Bicep files', bicepFloor, bicepBytes, bicep.length, bicepFloor);
  row('parse the Bicep files', parsing, bicepBytes, bicep.length, bicepFloor);
  row('look for credentials in every line', credentials, bytes, samples.length, scanFloor);
  row('audit', auditing, bytes, samples.length, readFloor + scanFloor);
}

function parseOrScan(text: string): void {
  try {
    JSON.parse(text);
  } catch {
    scan(text);
  }
}

function scanCredentials(text: string): void {
  for (const line of text.split('\n')) findCredential(undefined, line);
}

/** A file of at least so many lines, made of resources that security rules look at. */
function longBicep(lines: number): string {
  let text = "param location string = 'westeurope'\nparam tls string = 'TLS1_2'\n";
  for (let index = 0; text.split('\n').length < lines; index++) {
    text += `resource stg${index} 'Microsoft.Storage/storageAccounts@2023-05-01' = {\n  name: 'data${index}'\n  location: location\n  sku: {\n    name: 'Standard_LRS'\n  }\n  kind: 'StorageV2'\n  properties: {\n    minimumTlsVersion: tls\n    allowBlobPublicAccess: ${index % 2 === 0}\n  }\n}\n`;
  }
  return text;
}

function longTemplate(lines: number): string {
  const resources: object[] = [];
  const template = () =>
    JSON.stringify(
      {
        $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
        contentVersion: '1.0.0.0',
        parameters: { tls: { type: 'string', defaultValue: 'TLS1_2' } },
        resources,
      },
      null,
      2,
    );
  while (template().split('\n').length < lines) {
    for (let step = 0; step < 20; step++) {
      const index = resources.length;
      resources.push({
        type: 'Microsoft.Storage/storageAccounts',
        apiVersion: '2023-05-01',
        name: `data${index}`,
        location: '[resourceGroup().location]',
        sku: { name: 'Standard_LRS' },
        kind: 'StorageV2',
        properties: { minimumTlsVersion: "[parameters('tls')]", allowBlobPublicAccess: index % 2 === 0 },
      });
    }
  }
  return template();
}

/** Types a property letter by letter in the middle of a file, and times what the server does for each letter. */
function typing(name: string, file: string, text: string): void {
  const uri = `file:///bench/${file}`;
  const { ruleSet, workspace } = engine(new Map([[uri, text]]));
  const options = optionsFor(ruleSet);
  const at = text.indexOf('\n', text.length >> 1) + 1;
  const typed = 'publicNetworkAccess';
  const times: number[] = [];
  for (let round = 0; round < 12; round++) {
    for (let length = 1; length <= typed.length; length++) {
      const next = text.slice(0, at) + typed.slice(0, length) + text.slice(at);
      const start = performance.now();
      const edited = workspace.edit(uri, next);
      const document = edited.open(uri);
      if (document) lint(document, edited, options);
      if (round > 1) times.push(performance.now() - start);
    }
  }
  times.sort((a, b) => a - b);
  const share = (part: number): string => `${(times[Math.floor(times.length * part)] ?? 0).toFixed(1)} ms`;
  console.log(
    `${name}: p50 ${share(0.5)}, p95 ${share(0.95)} of server time from keystroke to diagnostics (${text.split('\n').length} lines)`,
  );
}

audit();
const widths =
  rows[0]?.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0))) ?? [];
for (const cells of rows)
  console.log(
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
console.log(
  `(the last column is against the floor: the audit's is reading and parsing together; ${os.cpus().length} cores, node ${process.version})`,
);
typing('Bicep', 'main.bicep', longBicep(2000));
typing('ARM', 'azuredeploy.json', longTemplate(2000));
