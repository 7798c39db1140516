import assert from 'node:assert/strict';
import { azurermFrom } from '../../../../server/dialects/terraform/azurerm/facts';
import {
  azurermFactsOf,
  azurermFileSchema,
  type AzurermFile,
} from '../../../../server/dialects/terraform/azurerm/format';
import type { AzurermAttribute } from '../../../../server/dialects/terraform/azurerm/provider';
import { bundle } from '../../../rules/harness';

const { azurerm: facts } = bundle;

function attribute(path: string, entry: object): AzurermAttribute {
  const resources = { azurerm_x: { type: 'T/x', attributes: { [path]: entry } } } as AzurermFile;
  const found = azurermFrom(azurermFactsOf([resources]), 4).resource('azurerm_x')?.attributes[0];
  assert.ok(found);
  return found;
}

describe('a file of azurerm facts', () => {
  const wrong: readonly (readonly [what: string, file: object, message: RegExp])[] = [
    [
      'a field nobody knows',
      { azurerm_x: { type: 'T/x', attributes: { a: { to: 'b', defualt: 1 } } } },
      /defualt|Invalid input/,
    ],
    [
      'two ways of mapping',
      { azurerm_x: { type: 'T/x', attributes: { a: { to: 'b', join: ',', keys: true } } } },
      /at most one way|Invalid input/,
    ],
    [
      'lists on one side only',
      { azurerm_x: { type: 'T/x', attributes: { 'a[*].b': { to: 'b' } } } },
      /do not have the same lists/,
    ],
    [
      'lists on one side only, in a part',
      { azurerm_x: { type: 'T/x', parts: [{ type: './y', attributes: { a: { to: 'b[*].c' } } }] } },
      /do not have the same lists/,
    ],
    ['a resource of another provider', { aws_x: { type: 'T/x' } }, /starts with azurerm_/],
    ['a resource without a type', { azurerm_x: { attributes: {} } }, /starts with azurerm_/],
    ['traits that are not there', { azurerm_x: { type: 'T/x', with: ['y'] } }, /there is no y/],
    [
      'a major that is not on record',
      { azurerm_x: { type: 'T/x', attributes: { a: { to: 'b', since: 6 } } } },
      /Invalid input/,
    ],
  ];
  for (const [what, file, message] of wrong) {
    it(`is rejected for ${what}`, () => {
      const result = azurermFileSchema.safeParse(file);
      assert.ok(!result.success);
      assert.match(JSON.stringify(result.error.issues), message);
    });
  }

  it('says less where less is enough', () => {
    assert.deepEqual(attribute('a', { to: 'properties.a' }), {
      path: ['a'],
      property: ['properties', 'a'],
      type: 'string',
      majors: [3, 4, 5],
      values: { kind: 'identity' },
      defaults: {},
    });
    assert.deepEqual(attribute('a.b', { to: 'x', default: true }).type, 'boolean');
    assert.deepEqual(attribute('a', { to: 'x', default: 7 }).defaults, { 3: 7, 4: 7, 5: 7 });
    assert.deepEqual(attribute('a', { to: 'x', since: 4, default: 'y' }).defaults, { 4: 'y', 5: 'y' });
    assert.deepEqual(attribute('a', { to: 'x', default: { 3: true, 5: false } }).defaults, {
      3: true,
      5: false,
    });
    assert.deepEqual(attribute('a', { to: 'x', switch: ['On', 'Off'] }).type, 'boolean');
    assert.deepEqual(attribute('a', { to: 'x', until: 2 }).majors, []);
    assert.deepEqual(attribute('a[*].b', { to: "x['y.z'][*].w" }).property, ['x', 'y.z', '*', 'w']);
  });

  it('lets resources share what they have in common', () => {
    const resources = {
      shared: {
        identity: 'compact',
        constants: { kind: 'k' },
        attributes: { a: { to: 'properties.a' }, b: { to: 'properties.b' } },
        parts: [{ type: './child', attributes: { c: { to: 'properties.c' } } }],
      },
      azurerm_x: { type: 'T/x', with: ['shared'], until: 4, attributes: { a: { to: 'properties.other' } } },
    } as AzurermFile;
    const found = azurermFrom(azurermFactsOf([resources]), 4).resource('azurerm_x');
    assert.deepEqual(
      found?.attributes.map(
        ({ path, property, majors }) => `${path.join('.')} -> ${property.join('.')} ${majors.join('')}`,
      ),
      [
        'a -> properties.other 34',
        'b -> properties.b 34',
        'identity.type -> identity.type 345',
        'identity.identity_ids -> identity.userAssignedIdentities 345',
        'name -> name 345',
        'location -> location 345',
        'tags -> tags 345',
      ],
    );
    assert.deepEqual(found?.constants, [{ property: ['kind'], value: 'k' }]);
    assert.deepEqual(
      found?.parts.map(({ armType }) => armType),
      ['T/x/child'],
    );
  });

  it('knows the type of resources that are not described', () => {
    const azurerm = azurermFrom({ resources: {}, types: { azurerm_y: 'T/y' } }, 4);
    assert.equal(azurerm.resource('azurerm_y')?.armType, 'T/y');
    assert.equal(azurerm.resource('azurerm_z'), undefined);
  });
});

describe('the azurerm facts', () => {
  const azurerm = azurermFrom(facts, 4);
  const described = Object.keys(facts.resources).filter((name) => name.startsWith('azurerm_'));
  const mappings = described.flatMap((name) => {
    const resource = azurerm.resource(name);
    return resource ? [resource, ...resource.parts].map((mapping) => ({ name, ...mapping })) : [];
  });

  it('cover many resources', () => {
    assert.ok(described.length > 250);
    assert.ok(Object.keys(facts.types).length > 800);
    assert.deepEqual(
      described.filter((name) => name in facts.types),
      [],
    );
  });

  it('have ARM types', () => {
    const types = [
      ...mappings.map(({ armType }) => armType),
      ...Object.values(facts.types).map((known) => (typeof known === 'string' ? known : known.type)),
    ];
    assert.deepEqual(
      types.filter((type) => !/^[\w.]+(?:\/\w+)+$/.test(type)),
      [],
    );
  });

  it('never make one property both a value and an object of values', () => {
    const conflicts = mappings.flatMap(({ name, attributes, constants }) => {
      const properties = [...attributes, ...constants].map(({ property }) =>
        property.join('/').toLowerCase(),
      );
      return properties
        .filter((property) =>
          properties.some((other) => other.startsWith(`${property}/`) && !other.startsWith(`${property}/*`)),
        )
        .map((property) => `${name} ${property}`);
    });
    assert.deepEqual([...new Set(conflicts)], []);
  });

  it('give a property one default at most in a major', () => {
    const doubtful = mappings.flatMap(({ name, attributes }) =>
      azurerm.majors.flatMap((major) => {
        const defaults = new Map<string, Set<string>>();
        for (const { property, defaults: values, values: map } of attributes) {
          if (values[major] === undefined || map.kind === 'presence') continue;
          const key = property.join('.');
          const switched = map.kind === 'switch' && (values[major] ? map.whenTrue : map.whenFalse);
          const value = map.kind === 'switch' ? switched : values[major];
          defaults.set(key, (defaults.get(key) ?? new Set()).add(JSON.stringify(value)));
        }
        return [...defaults]
          .filter(([, values]) => values.size > 1)
          .map(([property]) => `${name} ${property} v${major}`);
      }),
    );
    assert.deepEqual(doubtful, []);
  });

  it('have defaults only for majors that know the attribute, or older ones, of the attribute’s type', () => {
    const [oldest] = azurerm.majors;
    const isKnown = (majors: readonly number[], major: number): boolean =>
      majors.includes(major) || major === (oldest ?? 0) - 1;
    const wrong = mappings.flatMap(({ name, attributes }) =>
      attributes.flatMap(({ path, majors, defaults, type }) =>
        Object.entries(defaults)
          .filter(([major, value]) => !isKnown(majors, Number(major)) || typeof value !== type)
          .map(([major]) => `${name} ${path.join('.')} v${major}`),
      ),
    );
    assert.deepEqual(wrong, []);
  });

  it('have patterns with one group, and compose from attributes', () => {
    for (const { attributes } of mappings) {
      for (const { values, path } of attributes) {
        if (values.kind === 'match')
          assert.equal(new RegExp(`${values.pattern}|`).exec('')?.length, 2, values.pattern);
        if (values.kind === 'compose')
          assert.ok(values.template.endsWith(`{${path[path.length - 1]}}`), values.template);
      }
    }
  });

  it('complete resources of a type that is described', () => {
    for (const { name, armType, ...resource } of mappings) {
      if (!('completes' in resource) || !(resource.completes as readonly string[]).length) continue;
      assert.ok(
        mappings.some((other) => other.name !== name && other.armType === armType),
        name,
      );
    }
  });
});
