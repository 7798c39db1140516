import assert from 'node:assert/strict';
import { Project } from '../../../server/project/project';
import { combineSettings, noOwnSettings } from '../../../server/project/settings';
import { Workspace } from '../../../server/project/workspace';
import { bundle, dialects } from '../../rules/harness';
import { inMemory, root } from './files';

const settings = combineSettings(
  {
    enabled: true,
    problems: true,
    isExcluded: () => false,
    combine: () => ({ profile: 'default', severity: 'low', rules: {} }),
  },
  noOwnSettings,
  { bundle, today: '2026-01-01' },
);

const uriOf = (name: string): string => `${root}/${name}`;
const block = (name: string): string =>
  `{"resource":{"azurerm_storage_account":{"${name}":{"min_tls_version":"TLS1_0"}}}}`;

function projectOf(files: Readonly<Record<string, string>>): (project: Project, name: string) => Project {
  const reader = inMemory(files);
  return (project, name) => {
    project.keep(project.check(uriOf(name), settings, (folder) => reader.list(folder)));
    return project;
  };
}

describe('a project', () => {
  const files = {
    'main.bicep': "module m 'shared.bicep' = { name: 'm' }\n",
    'shared.bicep': '',
    'other.bicep': '',
    'tf/a.tf.json': block('a'),
    'tf/b.tf.json': block('b'),
  };
  const workspace = new Workspace({ files: inMemory(files), dialects });
  const check = projectOf(files);

  it('has one report for what is deployed together', () => {
    const project = check(check(new Project(workspace), 'tf/a.tf.json'), 'tf/b.tf.json');
    const [a, b] = ['tf/a.tf.json', 'tf/b.tf.json'].map((name) => project.files.get(uriOf(name))?.report);
    assert.ok(a);
    assert.equal(a, b);
  });

  it('is followed by one that keeps what does not depend on a change', () => {
    let project = new Project(workspace);
    for (const name of Object.keys(files)) project = check(project, name);
    const edited = workspace.edit(uriOf('shared.bicep'), '// edited\n');
    const next = project.after(edited, [uriOf('shared.bicep')]);
    assert.deepEqual(
      [...next.files.keys()],
      [uriOf('other.bicep'), uriOf('tf/a.tf.json'), uriOf('tf/b.tf.json')],
    );
    assert.equal(project.files.size, 5);
    assert.equal(workspace.text(uriOf('shared.bicep')), '');
    assert.equal(edited.text(uriOf('shared.bicep')), '// edited\n');
    assert.equal(edited.open(uriOf('other.bicep')), workspace.open(uriOf('other.bicep')));
    assert.equal(edited.edit(uriOf('shared.bicep'), undefined).text(uriOf('shared.bicep')), '');
  });

  it('checks all of a unit again when one of its documents changes', () => {
    const project = check(check(new Project(workspace), 'tf/a.tf.json'), 'tf/b.tf.json');
    const next = project.after(workspace.edit(uriOf('tf/a.tf.json'), '{}'), [uriOf('tf/a.tf.json')]);
    assert.equal(next.files.size, 0);
    const report = check(next, 'tf/b.tf.json').files.get(uriOf('tf/b.tf.json'))?.report;
    assert.equal(report?.resources, 1);
  });
});
