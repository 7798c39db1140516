import assert from 'node:assert/strict';
import { template, tls } from '../lsp/texts';
import { Place } from './run';

const module = template
  .replace(
    '"resources"',
    '"parameters": { "tls": { "type": "string", "defaultValue": "TLS1_2" } },\n  "resources"',
  )
  .replace(/"minimumTlsVersion": "[^"]*"/, '"minimumTlsVersion": "[parameters(\'tls\')]"');

function using(path: string, argument: string): string {
  return `module m '${path}' = {\n  name: 'm'\n  params: {\n    tls: '${argument}'\n  }\n}\n`;
}

describe('modules that the Bicep CLI restored', () => {
  let place: Place;

  afterEach(() => place.remove());

  const spec = JSON.stringify({ properties: { mainTemplate: JSON.parse(module) as unknown } });
  const restored: readonly (readonly [path: string, file: string, content: string])[] = [
    [
      'br/public:storage/account:1.0.0',
      'br/mcr.microsoft.com/bicep$storage$account/1.0.0$/main.json',
      module,
    ],
    ['br:mine.azurecr.io/account:V1', 'br/mine.azurecr.io/account/V1$1/main.json', module],
    ['br/ours:account:v1', 'br/mine.azurecr.io/teams$account/v1$/main.json', module],
    ['ts:1234/Group/Account:v1', 'ts/1234/group/account/v1/main.json', spec],
    ['ts/specs:account:v1', 'ts/1234/group/account/v1/main.json', spec],
  ];
  const aliases = JSON.stringify({
    moduleAliases: {
      br: { ours: { registry: 'mine.azurecr.io', modulePath: 'teams' } },
      ts: { specs: { subscription: '1234', resourceGroup: 'group' } },
    },
  });

  for (const [path, file, content] of restored) {
    it(`are read, and what they are given is reported at the caller: ${path}`, () => {
      place = new Place({
        'project/main.bicep': using(path, 'TLS1_0'),
        'project/bicepconfig.json': aliases,
        [`cache/${file}`]: content,
      });
      const { out } = place.runWith({ BICEP_CACHE_DIRECTORY: place.path('cache') }, 'audit', 'project');
      assert.match(out, new RegExp(`^project/main\\.bicep:4:10 +low +${tls}`));
    });
  }

  it('are found in the home folder, where the CLI keeps them by default', () => {
    const [path, file, content] = restored[0]!;
    place = new Place({ 'project/main.bicep': using(path, 'TLS1_0'), [`home/.bicep/${file}`]: content });
    const home = place.path('home');
    assert.match(
      place.runWith({ HOME: home, USERPROFILE: home, BICEP_CACHE_DIRECTORY: '' }, 'audit', 'project').out,
      new RegExp(tls),
    );
  });

  it('say nothing when they are not restored', () => {
    place = new Place({
      'project/main.bicep': restored.map(([path]) => using(path, 'TLS1_0')).join(''),
      'project/bicepconfig.json': aliases,
    });
    assert.equal(place.runWith({ BICEP_CACHE_DIRECTORY: place.path('cache') }, 'audit', 'project').code, 0);
  });

  it('are never fixed, and nothing is reported of what only they decide', () => {
    const [path, file] = restored[0]!;
    const insecure = module.replace("[parameters('tls')]", 'TLS1_0');
    place = new Place({ 'project/main.bicep': using(path, 'TLS1_2'), [`cache/${file}`]: insecure });
    const { code, out } = place.runWith(
      { BICEP_CACHE_DIRECTORY: place.path('cache') },
      'audit',
      '--fix',
      'project',
    );
    assert.deepEqual([code, /^No findings/.test(out), place.read(`cache/${file}`)], [0, true, insecure]);
  });
});
