import * as z from 'zod';
import type { Value } from '../model/value';

const productSchema = z.strictObject({
  source: z.url().describe('Where the dates are published.'),
  versions: z
    .array(z.string())
    .min(1)
    .describe('Patterns of values, without regard to case; the only group of each is the version.'),
  until: z
    .record(z.string(), z.iso.date())
    .describe('The last day with security updates by version; one that is not listed is supported.'),
});

/** Product to how its versions are written and how long each gets security updates. */
export const supportSchema = z.record(z.string(), productSchema);
export type SupportFile = z.infer<typeof supportSchema>;

/** How long versions of products get security updates. */
export interface Support {
  /** The last day with security updates, `YYYY-MM-DD`, of what a value names; undefined when none is on record. */
  lastDay(name: string, value: Value): string | undefined;
}

export function supportFrom(file: SupportFile): Support {
  const products = new Map(
    Object.entries(file).map(([name, { versions, until }]) => [
      name,
      { patterns: versions.map((pattern) => new RegExp(`^(?:${pattern})`, 'i')), until },
    ]),
  );
  return {
    lastDay(name, value) {
      const known = products.get(name);
      if (!known || value.kind !== 'known') return undefined;
      const text = String(value.value);
      for (const pattern of known.patterns) {
        const version = pattern.exec(text)?.[1];
        if (version !== undefined) return known.until[version] ?? known.until[`${version}.0`];
      }
      return undefined;
    },
  };
}

/** Which versions get security updates on one day. */
export interface SupportedVersions {
  /** Versions that are not on record are supported. */
  isSupported(product: string, value: Value): boolean;
}

/** `today` is `YYYY-MM-DD`. */
export function versionsAt(support: Support, today: string): SupportedVersions {
  return {
    isSupported(product, value) {
      const lastDay = support.lastDay(product, value);
      return lastDay === undefined || today <= lastDay;
    },
  };
}
