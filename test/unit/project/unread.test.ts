import assert from 'node:assert/strict';
import { unreadKind, unreadReason } from '../../../server/project/unread';

describe('Files that are not read', () => {
  const state = '{\n  "version": 4,\n  "terraform_version": "1.9.0",\n  "serial": 3,\n  "lineage": "x"\n}\n';
  const cases: readonly (readonly [name: string, text: string, reason: RegExp | undefined])[] = [
    ['terraform.tfstate', state, /state/],
    ['terraform.tfstate.backup', '', /state/],
    ['state.json', state, /state/],
    ['shown.json', '{"format_version":"1.0","terraform_version":"1.9.0","values":{}}', /state/],
    ['main.tfplan', 'PK', /binary/],
    ['a.tftest.hcl', '', /test/],
    ['terragrunt.hcl', '', /Terragrunt/],
    ['image.pkr.hcl', '', /Packer/],
    ['package.json', '{"name": "terraform_version"}', undefined],
    ['notes.txt', 'terraform_version', undefined],
  ];
  for (const [name, text, reason] of cases) {
    it(name, () => {
      const found = unreadReason(`file:///t/${name}`, text);
      if (reason) assert.match(found ?? '', reason);
      else assert.equal(found, undefined);
    });
  }

  it('are known by their names where the text says nothing', () =>
    assert.equal(unreadKind('main.tf'), undefined));
});
