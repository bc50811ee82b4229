/**
 * A tree that programs of others have made, copied piece by piece: what comes out holds plain text and plain names only, no
 * getters, no objects that answer differently when asked again, and is no deeper than what kb parses itself.
 */
import type { Element, ElementContent, Properties, Root } from 'hast';
import { MAX_DEPTH } from './parse-html.ts';
import { PluginError } from './plugin-error.ts';

const fail = (reason: string): never => {
  throw new PluginError('rehype', reason);
};

/** Throws a PluginError when it is no tree of HTML. */
export function copyTree(tree: unknown): Root {
  const { type, children } = isObject(tree) ? tree : {};
  if (type !== 'root') return fail('no tree of HTML was left');
  return { type, children: copyChildren(children, 1) };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

function copyChildren(children: unknown, depth: number): ElementContent[] {
  if (children === undefined) return [];
  if (!Array.isArray(children)) return fail('the tree of HTML has no right shape');
  if (depth > 2 * MAX_DEPTH) return fail('the tree of HTML is nested too deeply');
  return children.flatMap((child: unknown) => copyNode(child, depth) ?? []);
}

function copyNode(node: unknown, depth: number): ElementContent | undefined {
  const { type, value, tagName, properties, children, position } = isObject(node) ? node : {};
  const place = copyPosition(position);
  if (type === 'text') return { type, value: textOf(value, 'a text'), ...place };
  if (type === 'comment' || type === 'doctype') return undefined; // no reader sees them, and the door drops them
  if (type !== 'element')
    return fail(`the tree of HTML holds ${JSON.stringify(String(type)).slice(0, 40)}, which is no HTML`);
  const element: Element = {
    type,
    tagName: nameOf(tagName),
    properties: copyProperties(properties),
    children: copyChildren(children, depth + 1),
    ...place,
  };
  return element;
}

const textOf = (value: unknown, what: string): string =>
  typeof value === 'string' ? value : fail(`${what} in the tree of HTML holds no text`);

/** Names are written as they are, so there is no room in them for more than a name. */
function nameOf(name: unknown): string {
  const text = textOf(name, 'a name');
  return /^[A-Za-z][\w:.-]*$/.test(text) ? text : fail(`${JSON.stringify(text).slice(0, 60)} is no name in HTML`);
}

function copyProperties(properties: unknown): Properties {
  const copy: Properties = {};
  for (const [name, value] of Object.entries(isObject(properties) ? properties : {}))
    copy[nameOf(name)] = copyValue(value);
  return copy;
}

function copyValue(value: unknown): Properties[string] {
  if (Array.isArray(value)) return value.map((one) => textOf(one, 'an attribute'));
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (value === null || value === undefined) return undefined;
  return textOf(value, 'an attribute');
}

/** Offsets are what places of problems are told by. */
function copyPosition(position: unknown): Pick<Element, 'position'> {
  if (!isObject(position)) return {};
  const point = (value: unknown) => {
    const { line, column, offset } = isObject(value) ? value : {};
    return { line: Number(line), column: Number(column), offset: Number(offset) };
  };
  const [start, end] = [point(position['start']), point(position['end'])];
  return Number.isFinite(start.offset) ? { position: { start, end } } : {};
}
