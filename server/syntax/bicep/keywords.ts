/** The words a declaration begins with, in either kind of file. */
export const declarationKeywords: ReadonlySet<string> = new Set([
  'assert',
  'extends',
  'extension',
  'extensionConfig',
  'func',
  'import',
  'metadata',
  'module',
  'output',
  'param',
  'resource',
  'targetScope',
  'test',
  'type',
  'using',
  'var',
]);
