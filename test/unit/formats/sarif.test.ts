import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { sarif } from '../../../server/formats/sarif';
import { bundle } from '../../rules/harness';
import { reportOn, storage, storageRules } from './report';

const schemaFile = path.join(
  path.dirname(createRequire(path.resolve('package.json')).resolve('@microsoft/jest-sarif')),
  'schemas/sarif-2.1.0-rtm.5.json',
);
// One of the schema's patterns is no regular expression by the strict reading.
const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
addFormats(ajv);
const isSarif = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')) as object);

interface Log {
  readonly runs: readonly [Run];
}

interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly Descriptor[] } };
  readonly results: readonly Result[];
  readonly invocations: readonly { readonly toolExecutionNotifications: readonly object[] }[];
}

interface Descriptor {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string; readonly markdown?: string };
  readonly properties: {
    readonly tags: readonly string[];
    readonly precision: string;
    readonly peers: readonly string[];
    readonly 'security-severity'?: string;
  };
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
      readonly region: object;
    };
  }[];
  readonly partialFingerprints: { readonly primaryLocationLineHash: string };
  readonly relatedLocations?: readonly { readonly message: { readonly text: string } }[];
  readonly fixes?: readonly object[];
  readonly suppressions?: readonly { readonly kind: string; readonly justification: string }[];
}

function logOf(report: Parameters<typeof sarif.write>[0]): Run {
  const log = JSON.parse(sarif.write(report, { color: false })) as Log;
  assert.ok(isSarif(log), JSON.stringify(isSarif.errors, null, 1));
  return log.runs[0];
}

describe('sarif', () => {
  const run = logOf(reportOn('main.bicep', storage, storageRules));

  it('rejects what is no SARIF, so that the schema is known to be asked', () => {
    assert.equal(isSarif({ version: '2.1.0', runs: [{ results: [] }] }), false);
  });

  it('describes every rule, with its peers and what code scanning wants', () => {
    for (const rule of bundle.rules) {
      const told = run.tool.driver.rules.find(({ id }) => id === rule.id);
      assert.ok(told, rule.id);
      assert.deepEqual(told.properties.peers, rule.aliases);
      assert.ok(told.properties.tags.includes('security'));
      assert.match(told.properties['security-severity'] ?? '', /^\d\.\d$/);
      assert.ok(
        told.shortDescription.text &&
          told.fullDescription.text &&
          told.help.text &&
          told.help.markdown?.startsWith('# '),
        rule.id,
      );
    }
  });

  it('places results by line and column from one, relative to the folder', () => {
    const [first, second] = run.results;
    assert.deepEqual(first?.locations, [
      {
        physicalLocation: {
          artifactLocation: { uri: 'main.bicep', uriBaseId: '%SRCROOT%' },
          region: { startLine: 9, startColumn: 31, endLine: 9, endColumn: 36 },
        },
      },
    ]);
    assert.deepEqual(first?.fixes, [
      {
        description: { text: 'Require secure transfer' },
        artifactChanges: [
          {
            artifactLocation: { uri: 'main.bicep', uriBaseId: '%SRCROOT%' },
            replacements: [
              {
                deletedRegion: { startLine: 9, startColumn: 31, endLine: 9, endColumn: 36 },
                insertedContent: { text: 'true' },
              },
            ],
          },
        ],
      },
    ]);
    assert.deepEqual(
      second?.relatedLocations?.map(({ message }) => message.text),
      ['Default of parameter tls.', 'The value is written here.'],
    );
  });

  it('names the rule by id and by its place in the list', () => {
    for (const { ruleId, ruleIndex } of run.results)
      assert.equal(run.tool.driver.rules[ruleIndex]?.id, ruleId);
  });

  it('keeps suppressed findings, with the reason', () => {
    assert.deepEqual(
      run.results.map(({ suppressions }) =>
        suppressions?.map(({ kind, justification }) => [kind, justification]),
      ),
      [undefined, undefined, [['inSource', 'a public web site']]],
    );
  });

  it('follows a finding by its line', () => {
    for (const { partialFingerprints } of run.results)
      assert.match(partialFingerprints.primaryLocationLineHash, /^[0-9a-f]+:\d+$/);
  });

  it('encodes paths as URIs and tells files outside of the folder whole', () => {
    const report = reportOn('my%20app/main%231.bicep', storage, ['storage/secure-transfer-disabled']);
    assert.equal(
      logOf(report).results[0]?.locations[0]?.physicalLocation.artifactLocation.uri,
      'my%20app/main%231.bicep',
    );
    const outside = { ...report, root: 'file:///elsewhere' };
    assert.deepEqual(logOf(outside).results[0]?.locations[0]?.physicalLocation.artifactLocation, {
      uri: 'file:///example/my%20app/main%231.bicep',
    });
  });

  it('says what was skipped', () => {
    const report = {
      ...reportOn('main.bicep', storage, []),
      skipped: [{ uri: 'file:///example/a.json', reason: 'it is binary' }],
    };
    assert.equal(logOf(report).invocations[0]?.toolExecutionNotifications.length, 1);
  });
});
