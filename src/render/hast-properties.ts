/** Names of attributes in hast (`className`, `dataFoo`) and in HTML (`class`, `data-foo`). Knows no policy. */
import type { Properties } from 'hast';
import { find, html } from 'property-information';

type Value = Properties[string];

interface Known {
  readonly property: string;
  readonly boolean: boolean;
}

// Attribute names come from content: the caches are emptied before hostile input can make them grow.
const CACHE_LIMIT = 2000;
const byAttribute = new Map<string, Known>();
const byProperty = new Map<string, string>();

function remember<K, V>(cache: Map<K, V>, key: K, value: V): V {
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(key, value);
  return value;
}

function known(attribute: string): Known {
  const found = byAttribute.get(attribute);
  if (found) return found;
  const info = find(html, attribute);
  return remember(byAttribute, attribute, { property: info.property, boolean: info.boolean });
}

/** Sets the property for an attribute as read from HTML; values stay text, except class lists and boolean attributes. */
export function setAttribute(properties: Properties, attribute: string, value: string): void {
  const { property, boolean } = known(attribute);
  if (property === 'className') properties[property] = value.split(/[ \t\n\f\r]+/u).filter((name) => name !== '');
  else properties[property] = boolean ? true : value;
}

/** `className` → `class`. */
export function attributeName(property: string): string {
  return byProperty.get(property) ?? remember(byProperty, property, find(html, property).attribute);
}

/** The text of an attribute; undefined when it is absent. */
export function attributeText(value: Value): string | undefined {
  if (value === null || value === undefined || value === false) return undefined;
  if (value === true) return '';
  return Array.isArray(value) ? value.join(' ') : String(value);
}
