import { z } from '../text/schema';
import { isNamed } from '../model/naming';
import { parsePath, readPath } from '../model/read';
import type { Resource, Setting } from '../model/resource';
import type { ObjectValue, Value } from '../model/value';
import type { Span } from '../text/span';

/** Where a resource type keeps an application's settings: a list of name and value, an object whose members they are, or one setting that is the resource. */
export const settingsLocationSchema = z.union([
  z.strictObject({
    resource: z.string(),
    list: z.string().describe('The list whose items are settings.'),
    name: z.string().describe("An item's member that names the setting."),
    value: z.string().describe("An item's member that holds its value."),
  }),
  z.strictObject({
    resource: z.string(),
    members: z.string().describe('The object whose members are settings.'),
    value: z
      .string()
      .optional()
      .describe('The member of each that holds its value, when the member itself is not the value.'),
    named: z.string().optional().describe('Only resources of this name hold them.'),
  }),
  z.strictObject({
    resource: z.string(),
    name: z.string().describe("The property that names the resource's one setting."),
    value: z.string().describe('The property that holds its value.'),
  }),
]);

export type SettingsLocation = z.infer<typeof settingsLocationSchema>;

/** Where resources keep an application's settings. */
export interface SettingsLocations {
  /** The settings that a resource gives to an application. */
  of(resource: Resource): Iterable<Setting>;
}

export function settingsLocationsFrom(locations: readonly SettingsLocation[]): SettingsLocations {
  const byType = new Map<string, SettingsLocation[]>();
  for (const location of locations) {
    const type = location.resource.toLowerCase();
    byType.set(type, [...(byType.get(type) ?? []), location]);
  }
  return {
    of(resource) {
      const found = byType.get(resource.type.toLowerCase());
      return found ? settingsAt(resource, found) : [];
    },
  };
}

function* settingsAt(resource: Resource, locations: readonly SettingsLocation[]): Generator<Setting> {
  for (const location of locations) {
    if ('list' in location) yield* listed(resource, location);
    else if ('name' in location) yield* single(resource, location);
    else if (location.named === undefined || isNamed(resource.name, location.named))
      yield* membersOf(resource, location);
  }
}

function* listed(
  resource: Resource,
  location: Extract<SettingsLocation, { list: string }>,
): Generator<Setting> {
  for (const item of readPath(resource.body, parsePath(`${location.list}[*]`)).values) {
    if (item.kind !== 'object') continue;
    const [name, value] = [item.get(location.name), item.get(location.value)];
    if (name.kind === 'known' && value.kind !== 'absent')
      yield settingFrom(resource, String(name.value), name.origin.span, value);
  }
}

function* single(
  resource: Resource,
  location: Exclude<SettingsLocation, { list: string } | { members: string }>,
): Generator<Setting> {
  const [name, value] = [location.name, location.value].map(
    (path) => readPath(resource.body, parsePath(path)).values[0],
  );
  if (name?.kind === 'known' && value && value.kind !== 'absent')
    yield settingFrom(resource, String(name.value), name.origin.span, value);
}

function* membersOf(
  resource: Resource,
  location: Extract<SettingsLocation, { members: string }>,
): Generator<Setting> {
  for (const holder of readPath(resource.body, parsePath(location.members)).values)
    if (holder.kind === 'object') yield* membersIn(holder, resource, location);
}

function* membersIn(
  holder: ObjectValue,
  resource: Resource,
  location: Extract<SettingsLocation, { members: string }>,
): Generator<Setting> {
  for (const name of holder.names) {
    const member = holder.get(name);
    const value = location.value === undefined ? member : memberValue(member, location.value);
    if (value) yield settingFrom(resource, name, holder.nameSpan(name), value);
  }
}

function memberValue(member: Value, name: string): Value | undefined {
  return member.kind === 'object' ? (member as ObjectValue).get(name) : undefined;
}

function settingFrom(resource: Resource, name: string, nameSpan: Span | undefined, value: Value): Setting {
  return {
    document: resource.document,
    holder: resource,
    name,
    nameSpan: nameSpan ?? resource.header,
    value,
  };
}
