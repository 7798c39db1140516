import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { version } from '../../../package.json';
import { configurationNames } from '../../project/configuration';
import type { Command, Pipeline } from './arguments';
import { Failure } from './failure';

type InitCommand = Extract<Command, { readonly kind: 'init' }>;

/** Writes the configuration, and what else is asked for; returns the paths. Nothing is overwritten. */
export function init({ folder, ci, hook }: InitCommand): readonly string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new Failure(`There is no folder ${folder}.`);
  const files = [
    { name: 'plumbline.yaml', text: configuration, others: configurationNames },
    ...(ci === undefined ? [] : [pipelines[ci]]),
    ...(hook ? [{ name: '.pre-commit-config.yaml', text: preCommit }] : []),
  ].map((file) => ({ others: [], ...file }));
  for (const { name, others } of files) {
    const there = [name, ...others].find((one) => existsSync(path.join(folder, one)));
    if (there !== undefined) throw new Failure(`There is already a file ${path.join(folder, there)}.`);
  }
  return files.map(({ name, text }) => {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text, { flag: 'wx' });
    return file;
  });
}

const configuration = `# What Plumbline checks in this folder and below, in editors, in the terminal and in pipelines.
# All members are optional.

# strict also evaluates rules that only some organizations need.
profile: default

# Findings below this severity are not reported: high, medium or low.
severity: low

# off, high, medium or low, by rule id or by folder; the longest name wins.
rules: {}
#  storage/shared-key-access-enabled: off
#  appservice/*: high

# Globs, relative to this file, of what is not checked.
exclude: []
#  - "**/test/**"
`;

const npx = `npx --yes plumbline-azure@${version}`;

const github = `name: Plumbline
on:
  push: { branches: [main] }
  pull_request:
permissions:
  contents: read
  security-events: write
jobs:
  plumbline:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v5
      - uses: actions/setup-node@v5
        with: { node-version: 22 }
      - run: ${npx} audit --format github --report sarif=plumbline.sarif
      - if: success() || failure()
        uses: github/codeql-action/upload-sarif@v4
        with: { sarif_file: plumbline.sarif }
`;

const azure = `trigger: [main]
pool: { vmImage: ubuntu-latest }
steps:
  - task: UseNode@1
    inputs: { version: 22.x }
  - script: ${npx} audit --report junit=plumbline.xml --report sarif=$(Build.ArtifactStagingDirectory)/plumbline.sarif
    displayName: Plumbline
  - task: PublishTestResults@2
    condition: succeededOrFailed()
    inputs: { testResultsFormat: JUnit, testResultsFiles: plumbline.xml, testRunTitle: Plumbline }
  - publish: $(Build.ArtifactStagingDirectory)/plumbline.sarif
    condition: succeededOrFailed()
    artifact: CodeAnalysisLogs
`;

const gitlab = `plumbline:
  image: node:22-alpine
  script:
    - ${npx} audit --report gitlab=gl-code-quality-report.json
  artifacts:
    when: always
    reports: { codequality: gl-code-quality-report.json }
`;

const pipelines: Readonly<Record<Pipeline, { readonly name: string; readonly text: string }>> = {
  github: { name: '.github/workflows/plumbline.yml', text: github },
  azure: { name: 'azure-pipelines-plumbline.yml', text: azure },
  gitlab: { name: '.gitlab-ci.yml', text: gitlab },
};

const preCommit = `repos:
  - repo: local
    hooks:
      - id: plumbline
        name: Plumbline
        language: node
        language_version: system
        additional_dependencies: ["plumbline-azure@${version}"]
        entry: plumbline audit --ignore-unmatched
        types_or: [text]
        files: \\.(bicep|bicepparam|json|jsonc|tf|tfvars|yaml|yml|xml|config|env|properties)$
        require_serial: true
`;
