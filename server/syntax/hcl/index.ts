export * from './nodes';
export * from './tree';
export type { PlacedText } from './cursor';
export { hasSequence, parseHcl, parseTemplate, type ParsedTemplate } from './parse';
