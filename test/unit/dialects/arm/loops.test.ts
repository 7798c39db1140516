import assert from 'node:assert/strict';
import { deployed, show, valueOf } from './deploying';

describe('Loops in ARM templates', () => {
  it('make a property', () => {
    const copy = [
      { name: 'list', count: 2, input: { i: "[copyIndex('list', 5)]" } },
      { name: 'other', count: 1, input: "[copyIndex('other')]" },
    ];
    assert.equal(show(valueOf({ copy, plain: 1 })), '{list: [{i: 5}, {i: 6}], other: [0], plain: 1}');
  });

  it('make a variable and a part of one', () => {
    const variables = {
      copy: [{ name: 'v', count: 2, input: "[copyIndex('v')]" }],
      w: { copy: [{ name: 'x', count: 1, input: 'y' }] },
    };
    assert.equal(
      show(valueOf({ v: "[variables('v')]", w: "[variables('w')]" }, { variables })),
      '{v: [0, 1], w: {x: ["y"]}}',
    );
  });

  it('make an output', () => {
    const { outputs } = deployed({
      resources: [],
      outputs: { o: { type: 'array', copy: { count: 2, input: '[copyIndex()]' } } },
    });
    assert.deepEqual(
      outputs.map(({ value }) => show(value)),
      ['[0, 1]'],
    );
  });

  it('leave a property named copy that is none as it is', () => {
    assert.equal(show(valueOf({ copy: [{ name: 'x' }], Copy: 1 })), '{Copy: 1}');
    assert.equal(show(valueOf({ copy: ['x'] })), '{copy: ["x"]}');
  });

  it('of unknown length are not known', () => {
    const copy = [{ name: 'list', count: "[parameters('n')]", input: 1 }];
    assert.equal(
      show(valueOf({ copy }, { parameters: { n: { type: 'int' } } })),
      '{list: ?parameterWithoutDefault n}',
    );
  });
});
