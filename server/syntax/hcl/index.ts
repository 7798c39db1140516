export * from './nodes';
export * from './tree';
export type { PlacedText } from './cursor';
export { hasSequence, parseExpressionText, parseHcl, parseTemplate, type ParsedTemplate } from './parse';
export { formatEdits, isFormatted } from './format';
