/** What the boxes of containers.ts mean: callouts, details, internal notes that go, and names that mean nothing. */
import type { BlockContent, DefinitionContent, Paragraph, Parents, PhrasingContent, RootContent } from 'mdast';
import { problem } from '../../problems/catalogue.ts';
import { markdownProblems } from '../../problems/markdown.ts';
import { nearest } from '../../util/edit-distance.ts';
import { addAttributes } from './attribute-data.ts';
import { nearestDirective } from './container-head.ts';
import type { Container } from './containers.ts';
import { CALLOUT_NAMES, type CalloutKind, calloutKind, isDetails, isInternal } from './kinds.ts';
import type { Pass } from './syntax.ts';

type Block = BlockContent | DefinitionContent;

/** Innermost first, so that what is wrong inside of a note that goes is told too. */
export function settleContainers(parent: Parents, pass: Pass): void {
  const children: RootContent[] = [];
  let changed = false;
  for (const child of parent.children) {
    if ('children' in child) settleContainers(child, pass);
    if (child.type === 'container') {
      children.push(...settle(child, pass));
      changed = true;
    } else children.push(child);
  }
  if (changed) parent.children = children;
}

function settle(box: Container, pass: Pass): readonly Block[] {
  const { mark, name } = box.head;
  if (mark === ':::' && !box.isClosed) {
    const fence = /:{3,}[ \t]*\{?/u.exec(firstLineOf(box, pass))?.[0] ?? mark;
    pass.report(box, problem(markdownProblems.neverClosed, { name, fence: fence.trim().replace('{', '') }));
  }
  if (isInternal(name)) {
    // Below a line of its own without an indented text, what was meant is shown.
    if (box.children.length === 0 && mark !== ':::') pass.report(box, problem(markdownProblems.notRead, { name }));
    return [];
  }
  if (mark === '???') return [toDetails(box)];
  if (mark === '!!!') return [box.children.length === 0 ? asText(box, pass) : toAdmonition(box, pass)];
  if (isDetails(name)) return [toDetails(box)];
  const kind = calloutKind(name);
  if (kind) return [toCallout(box, kind)];
  const suggestion = nearestDirective(name);
  pass.report(
    box,
    problem(markdownProblems.unknownDirective, { name, ...(suggestion && { suggestion: `:::${suggestion}` }) }),
  );
  const { title, body } = split(box);
  return title ? [asBold(title), ...body] : body;
}

/** MkDocs lets a site have kinds of its own, whose name is shown where there is no title. */
function toAdmonition(box: Container, pass: Pass): Block {
  const { mark, name, title } = box.head;
  const kind = calloutKind(name);
  if (kind) return toCallout(box, kind);
  const suggestion = nearest(name, CALLOUT_NAMES, name.length > 4 ? 2 : 1);
  pass.report(box, problem(markdownProblems.unknownKind, { mark, name, suggestion }));
  const named: Paragraph = {
    type: 'paragraph',
    data: { isTitle: true },
    children: [{ type: 'text', value: capitalised(name) }],
  };
  return toCallout(title ? box : { ...box, children: [named, ...box.children] }, 'note');
}

function toCallout(box: Container, kind: CalloutKind): Block {
  const { title, body } = split(box);
  const callout: Block = {
    type: 'callout',
    kind,
    children: title ? [asBold(title), ...body] : [...body],
    ...(box.position && { position: box.position }),
  };
  attributesOf(box, callout);
  return callout;
}

function toDetails(box: Container): Block {
  const { title, body } = split(box);
  const { name, isOpen = false } = box.head;
  const named: PhrasingContent[] = calloutKind(name) ? [{ type: 'text', value: capitalised(name) }] : [];
  const details: Block = {
    type: 'details',
    summary: title?.children ?? named,
    isOpen,
    children: [...body],
    ...(box.position && { position: box.position }),
  };
  attributesOf(box, details);
  return details;
}

/** `title="…"` is how some tools write the title. */
function split({ head, children }: Container): { title?: Paragraph | undefined; body: readonly Block[] } {
  const [first, ...rest] = children;
  if (first?.type === 'paragraph' && first.data?.isTitle) return { title: first, body: rest };
  const value = head.attributes?.pairs.get('title');
  return {
    body: children,
    ...(value !== undefined && value !== '' && { title: { type: 'paragraph', children: [{ type: 'text', value }] } }),
  };
}

function asBold(title: Paragraph): Paragraph {
  return { type: 'paragraph', children: [{ type: 'strong', children: title.children }] };
}

function attributesOf({ head }: Container, node: Block): void {
  if (!head.attributes) return;
  const pairs = new Map([...head.attributes.pairs].filter(([name]) => name !== 'title' && name !== 'open'));
  addAttributes(node, { ...head.attributes, pairs });
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** A box with nothing in it was not meant as one, or its text is not indented. */
function asText(box: Container, pass: Pass): Paragraph {
  const value = firstLineOf(box, pass).trim();
  pass.report(box, problem(markdownProblems.emptyBox, { line: value }));
  return { type: 'paragraph', children: [{ type: 'text', value }], ...(box.position && { position: box.position }) };
}

function firstLineOf({ position }: Container, { markdown }: Pass): string {
  return /^.*/u.exec(markdown.slice(position?.start.offset ?? 0).slice(0, 1000))?.[0] ?? '';
}
