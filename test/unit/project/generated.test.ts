import assert from 'node:assert/strict';
import { bicepSourceOf } from '../../../server/project/generated';

const mark =
  '{"contentVersion": "1.0.0.0", "metadata": {"_generator": {"name": "bicep", "version": "0.30.3"}}, "resources": []}';
const nested =
  '{"resources": [{"properties": {"template": {"metadata": {"_generator": {"name": "bicep"}}}}}]}';

describe('a template compiled from Bicep', () => {
  const cases: readonly (readonly [
    name: string,
    file: string,
    text: string,
    beside: readonly string[],
    source: string | undefined,
  ])[] = [
    ['has the source of its own name', 'a.json', mark, ['main.bicep', 'a.bicep'], 'a.bicep'],
    [
      'may be called otherwise when the source is main.bicep',
      'azuredeploy.json',
      mark,
      ['main.bicep', 'other.bicep'],
      'main.bicep',
    ],
    ['has no source when none is there', 'azuredeploy.json', mark, ['other.bicep'], undefined],
    ['is not one that only holds one', 'main.json', nested, ['main.bicep'], undefined],
    ['is not one that is written by hand', 'main.json', '{"resources": []}', ['main.bicep'], undefined],
    ['is not half a text', 'main.json', '{"_generator": {"name": "bicep"', ['main.bicep'], undefined],
  ];
  for (const [name, file, text, beside, source] of cases) {
    it(name, () => {
      const list = (folder: string): readonly string[] => beside.map((other) => folder + other);
      assert.equal(bicepSourceOf({ uri: `file:///r/${file}`, text }, list), source && `file:///r/${source}`);
    });
  }
});
