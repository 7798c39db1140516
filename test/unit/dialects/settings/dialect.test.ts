import assert from 'node:assert/strict';
import { settingsDialect } from '../../../../server/dialects/settings/dialect';
import { settingsFormats } from '../../../../server/dialects/settings/formats';
import { dialects } from '../../../rules/harness';
import { applyEdits } from '../../../../server/text/edit';
import { LineIndex } from '../../../../server/text/lines';
import { files, open, settingsIn, shown } from './files';

/** What a file is recognized by, or what is not what it seems: changing it changes how the rest is read. */
const tells = /(?:^|:)(?:type|kind)$|^data:/;

describe('settings', () => {
  for (const { format, file, text, settings } of files) {
    describe(`${format}: ${file}`, () => {
      const document = open(file, text);
      const found = settingsIn(document);

      it('is recognized, by no other dialect', () => {
        assert.equal(
          dialects.find((dialect) => dialect.recognizes(document.source)),
          settingsDialect,
        );
        assert.deepEqual([...new Set(found.map((setting) => setting.format))], [format]);
      });

      it('has these settings', () => {
        assert.deepEqual(found.map(shown), settings);
        assert.deepEqual(document.problems, []);
      });

      it('knows where they are written', () => {
        for (const { name, nameSpan, value, offsetOf } of found) {
          assert.equal(value.kind, 'known');
          if (value.kind !== 'known' || typeof value.value !== 'string') continue;
          const { span } = value.origin;
          const last = name.split(/[:.]/).pop() ?? '';
          assert.ok(
            /^\d+$/.test(last) ||
              /value/.test(last) ||
              text.slice(nameSpan.start, nameSpan.end).includes(last),
            `${name}: ${text.slice(nameSpan.start, nameSpan.end)}`,
          );
          assert.ok(
            span.start <= (offsetOf?.(0) ?? 0) && (offsetOf?.(value.value.length) ?? 0) <= span.end,
            name,
          );
          const first = /^[\w.-]?/.exec(value.value)?.[0] ?? '';
          if (!name.startsWith('data:password')) assert.ok(text.startsWith(first, offsetOf?.(0)), name);
        }
      });

      it('replaces each value and nothing else', () => {
        for (const [index, setting] of found.entries()) {
          if (setting.value.kind !== 'known' || tells.test(setting.name)) continue;
          const edits = document.writer.replace(setting.value.origin.span, 'new.value');
          assert.ok(edits, setting.name);
          const changed = settingsIn(open(file, applyEdits(text, edits))).map(shown);
          const expected = settings.map((line, other) =>
            other === index ? `${setting.name} = new.value` : line,
          );
          assert.deepEqual(changed, expected, setting.name);
        }
      });

      it('removes a setting and nothing else, where it can', () => {
        for (const [index, setting] of found.entries()) {
          const edits =
            setting.value.kind === 'known' ? document.writer.remove(setting.value.origin.span) : undefined;
          // Without its only step the file is no pipeline.
          if (!edits || tells.test(setting.name) || setting.name.startsWith('steps:')) continue;
          const left = settingsIn(open(file, applyEdits(text, edits))).map((one) =>
            shown(one).replace(/:\d+(?=[: ])/g, ''),
          );
          const expected = settings
            .filter((_, other) => other !== index)
            .map((line) => line.replace(/:\d+(?=[: ])/g, ''));
          assert.deepEqual(left, expected, setting.name);
        }
      });

      it('takes a suppression above each value', () => {
        for (const [index, { name, value }] of found.entries()) {
          if (value.kind !== 'known') continue;
          const { start } = value.origin.span;
          const edits = document.writer.suppressLine(start, 'plumbline-disable-next-line x/y');
          assert.ok(edits, name);
          const changed = applyEdits(text, edits);
          const after = open(file, changed);
          assert.deepEqual(settingsIn(after).map(shown), settings, name);
          const comment = after.comments.find((one) => one.text === 'plumbline-disable-next-line x/y');
          assert.ok(comment, name);
          const lines = new LineIndex(changed);
          const moved = settingsIn(after)[index]?.value;
          const offset = moved?.kind === 'known' ? moved.origin.span.start : -1;
          const about = comment.subject
            ? comment.subject.start <= offset && offset < comment.subject.end
            : lines.position(offset).line === lines.position(comment.span.end).line + 1;
          assert.ok(about, `${name} in\n${changed}`);
        }
      });

      it('takes a suppression for the file', () => {
        const edits = document.writer.suppressFile('plumbline-disable-file x/y');
        const after = open(file, applyEdits(text, edits ?? []));
        assert.ok(after.comments.some((one) => one.text === 'plumbline-disable-file x/y'));
        assert.deepEqual(settingsIn(after).map(shown), settings);
        assert.deepEqual(after.problems, []);
      });
    });
  }

  it('has a file of every format', () => {
    const known = new Set(files.map(({ format }) => format));
    assert.deepEqual(
      settingsFormats.filter(({ id }) => !known.has(id)),
      [],
    );
  });

  const strangers: readonly (readonly [file: string, text: string])[] = [
    ['package.json', '{}'],
    ['settings.json', '{}'],
    ['rules/storage/x.yaml', 'title: x\nexamples:\n  - bad: |\n      kind: Secret\n'],
    ['values.yaml', 'replicas: 1\n'],
    ['pom.xml', '<project></project>'],
    ['env.ts', 'A=b'],
    ['.env.ts', 'A=b'],
    ['environment.yml', 'name: x\n'],
    [
      'parameters.json',
      '{ "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#", "parameters": {} }',
    ],
    ['messages.properties', 'a=b'],
    ['connections.json', '{}'],
    ['list.json', '{ "items": [ { "key": "a", "value": "b" } ] }'],
    ['packages.config', '<packages><package id="a" version="1" /></packages>'],
  ];
  for (const [file, text] of strangers) {
    it(`leaves ${file} alone`, () =>
      assert.equal(settingsDialect.recognizes({ uri: `file:///work/${file}`, text }), false));
  }

  it('knows where each character of a text with escapes is written', () => {
    const cases: readonly (readonly [file: string, text: string, decoded: string])[] = [
      ['appsettings.json', '{ "a": "\\u0041\\\\b\\"\\n MARK \\u002B" }', 'A\\b"\n MARK +'],
      ['appsettings.json', '\ufeff{ "a": "\\ud83d\\ude00 MARK" }', '\u{1f600} MARK'],
      ['compose.yaml', 'a: "\\x41\\u002B\\U0001F600 MARK"\n', 'A+\u{1f600} MARK'],
      ['compose.yaml', "a: 'it''s ''MARK'''\n", "it's 'MARK'"],
      ['compose.yaml', 'a: |\r\n  one\r\n    two MARK\r\n', 'one\n  two MARK\n'],
      ['compose.yaml', 'environment:\n  - "A=\\x41MARK"\n', 'AMARK'],
      ['.env', 'A="b\\n\\"c\\" MARK" # d\n', 'b\n"c" MARK'],
      ['.env', "export A='b\\n MARK'\n", 'b\\n MARK'],
      ['.env', 'A = `b\nMARK`\n', 'b\nMARK'],
      ['application.properties', 'a : \\u0041\\\\b\\\r\n    c MARK\r\n', 'A\\bc MARK'],
      ['application.properties', 'a\\ b=\\tMARK\n', '\tMARK'],
      ['web.config', '<c><s><add key="a" value="&#65;&amp;&#x42;&quot; MARK &lt;"/></s></c>', 'A&B" MARK <'],
      ['policy.xml', '<policies><key>\n  a &amp; MARK\n</key></policies>', 'a & MARK'],
      ['policy.xml', '<policies><key><![CDATA[a &amp; <MARK>]]></key></policies>', 'a &amp; <MARK>'],
    ];
    for (const [file, text, decoded] of cases) {
      const [setting] = settingsIn(open(file, text));
      assert.ok(setting?.value.kind === 'known' && setting.offsetOf, text);
      assert.equal(setting.value.value, decoded, text);
      const at = decoded.indexOf('MARK');
      assert.equal(setting.offsetOf(at), text.indexOf('MARK'), text);
      assert.equal(setting.offsetOf(at + 4), text.indexOf('MARK') + 4, text);
    }
  });

  it('keeps quotes and escapes when it replaces a value', () => {
    const cases: readonly (readonly [file: string, text: string, value: string, expected: string])[] = [
      ['.env', "A='x'\n", 'it is', "A='it is'\n"],
      ['.env', "A='x'\n", "it's", 'A="it\'s"\n'],
      ['.env', 'A=x # c\n', 'a b', 'A="a b" # c\n'],
      ['.env', 'A="x"\n', 'say "$x"', 'A="say \\"\\$x\\""\n'],
      ['compose.yml', "a: 'x'\n", "it's", "a: 'it''s'\n"],
      ['compose.yml', 'a: x # c\n', 'b c', 'a: "b c" # c\n'],
      ['compose.yml', 'a: x\n', 'yes', 'a: "yes"\n'],
      ['compose.yml', 'a: "x"\n', 'y', 'a: "y"\n'],
      ['compose.yml', 'a: x\n', '${VAR}', 'a: ${VAR}\n'],
      ['compose.yml', 'a: |\n  x\n  y\nb: z\n', 'q', 'a: "q"\nb: z\n'],
      ['application.properties', 'a=x\n', 'c:\\d', 'a=c:\\\\d\n'],
      [
        'web.config',
        '<c><add key="a" value=\'x\'/></c>',
        'a\'b&"',
        '<c><add key="a" value=\'a&apos;b&amp;"\'/></c>',
      ],
      ['policy.xml', '<policies><key>x</key></policies>', 'a<b', '<policies><key>a&lt;b</key></policies>'],
    ];
    for (const [file, text, value, expected] of cases) {
      const document = open(file, text);
      const setting = settingsIn(document)[0];
      const edits =
        setting?.value.kind === 'known'
          ? document.writer.replace(setting.value.origin.span, value)
          : undefined;
      assert.equal(applyEdits(text, edits ?? []), expected);
      assert.equal(shown(settingsIn(open(file, expected))[0]!).split(' = ')[1], value);
    }
  });
});
