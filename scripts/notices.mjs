// The licenses of the packages that are bundled into what ships, as esbuild's metafiles name them.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The folders of the packages whose files went into some bundles. */
export function packagesIn(metafiles) {
  const folders = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([file, { bytesInOutput }]) =>
        bytesInOutput > 0 ? (packageOf(file) ?? []) : [],
      ),
    ),
  );
  return [...new Set(folders)].sort();
}

/** The innermost package that a file is of; undefined for our own. */
function packageOf(file) {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
}

/** Throws for a package without a license text: nobody may ship it. */
export function noticesOf(folders) {
  const notices = folders.map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find((one) => /^licen[cs]e(?:\.(?:md|txt))?$/i.test(one));
    if (file === undefined) throw new Error(`${folder} has no license text.`);
    const text = readFileSync(path.join(folder, file), 'utf8').replace(/\r\n/g, '\n').trim();
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
  const head = 'Plumbline includes the packages below. Their licenses ask for these notices.\n';
  return [head, ...notices].join(`\n${'-'.repeat(80)}\n\n`);
}
