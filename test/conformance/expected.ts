/**
 * What the HTML of a specification looks like once it is native to Freshdesk: each documented difference is one rule on the
 * expected tree, written from the API facts (7.3), without a line of the renderer.
 */
import { mapTree, textOf, type TreeElement, type TreeNode } from './tree.ts';

type Rule = (nodes: readonly TreeNode[]) => readonly TreeNode[];

export function toNative(nodes: readonly TreeNode[]): readonly TreeNode[] {
  return RULES.reduce((tree, rule) => rule(tree), nodes);
}

const each =
  (change: (element: TreeElement) => readonly TreeNode[]): Rule =>
  (nodes) =>
    mapTree(nodes, change);

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/u));

/** The elements that occur in the specifications and that Freshdesk keeps. All others lose their tags, with a warning. */
const KEPT = words(
  `a b blockquote br code dd del div dl dt em h1 h2 h3 h4 h5 h6 hr i img ins li ol p pre section span strong sub sup table tbody td th
  thead tr u ul`,
);
/** Gone with what is in them. */
const DROPPED = words('#comment meta script style textarea title xmp');

const sanitised = each((element) => {
  if (DROPPED.has(element.tag)) return [];
  return KEPT.has(element.tag) || element.tag === 'input' ? [element] : element.children;
});

const ATTRIBUTES = words(
  'align alt checked class contenteditable data-code-brush data-code-language href id rel src start title type',
);

const attributes = each((element) => [
  {
    ...element,
    attributes: Object.fromEntries(Object.entries(element.attributes).filter(([name]) => ATTRIBUTES.has(name))),
  },
]);

const SAFE = /^(?:https?|mailto|ftp|irc):|^(?![a-z][a-z0-9+.-]*:)/iu;

/** An address of an unknown scheme is taken away; an empty one leads to the top of the article itself. */
const addresses = each((element) => {
  const { href, ...others } = element.attributes;
  if (href === undefined) return [element];
  return [{ ...element, attributes: SAFE.test(href) ? { ...others, href: href === '' ? '#' : href } : others }];
});

const HEADING = /^h[1-6]$/u;

const headingIds: Rule = (nodes) => {
  const used = new Map<string, number>();
  const change = (list: readonly TreeNode[]): readonly TreeNode[] =>
    list.map((node) => {
      if (typeof node === 'string') return node;
      const id = HEADING.test(node.tag) ? numbered(slugOf(textOf(node.children)), used) : undefined;
      return {
        ...node,
        children: change(node.children),
        attributes: { ...(id !== undefined && { id }), ...node.attributes },
      };
    });
  return change(nodes);
};

/** As GitHub does it: small letters, digits, `-` and `_`; white space becomes `-`. */
function slugOf(text: string): string {
  const plain = text
    .toLowerCase()
    .replaceAll(/[\n ]/gu, '-')
    .replaceAll(/[^\p{L}\p{M}\p{N}_-]/gu, '');
  return plain === '' ? 'section' : plain;
}

function numbered(slug: string, used: Map<string, number>): string {
  const before = used.get(slug) ?? 0;
  used.set(slug, before + 1);
  return before === 0 ? slug : `${slug}-${before}`;
}

const isBox = (node: TreeNode | undefined): boolean => typeof node === 'object' && node.tag === 'input';
const isTask = (node: TreeNode): boolean => typeof node === 'object' && node.tag === 'li' && isBox(node.children[0]);
const withClass = (element: TreeElement, name: string): TreeElement => ({
  ...element,
  attributes: { ...element.attributes, class: name },
});

const withoutBullet = (node: TreeNode): TreeNode =>
  typeof node === 'object' && isTask(node)
    ? { ...node, attributes: { ...node.attributes, style: 'list-style-type: none;' } }
    : node;

/** Freshdesk keeps no form fields: a box is a character, and no bullet stands beside it. */
const taskBoxes: Rule = (nodes) => {
  const marked = mapTree(nodes, (element) => {
    if (isTask(element)) return [withClass(element, 'task-list-item')];
    if (!element.children.some(isTask)) return [element];
    const children = element.tag === 'ul' ? element.children.map(withoutBullet) : element.children;
    return [withClass({ ...element, children }, 'contains-task-list')];
  });
  return mapTree(marked, (element) =>
    element.tag === 'input' ? ['checked' in element.attributes ? '☑' : '☐'] : [element],
  );
};

const cells = each((element) => {
  const { align, ...others } = element.attributes;
  return [align === undefined ? element : { ...element, attributes: { ...others, style: `text-align: ${align};` } }];
});

const isTag = (node: TreeNode | undefined, tag: string): node is TreeElement =>
  typeof node === 'object' && node.tag === tag;

/** The only language in the examples that Freshdesk's highlighter has a brush for. */
const BRUSHES: Readonly<Record<string, string>> = { ruby: 'Ruby' };

/** Code as Freshdesk's highlighter has it. A <pre> with attributes of its own is raw HTML and stays. */
const code = each((pre) => {
  const [inner, ...rest] = pre.children;
  if (pre.tag !== 'pre' || rest.length > 0 || !isTag(inner, 'code') || Object.keys(pre.attributes).length > 0)
    return [pre];
  const language = /^language-(.*)$/su.exec(inner.attributes['class'] ?? '')?.[1];
  const brush = BRUSHES[language ?? ''];
  const attributes = {
    contenteditable: 'false',
    'data-code-brush': brush ?? 'Generic Language',
    ...(language !== undefined && brush === undefined && { 'data-code-language': language }),
    rel: 'highlighter',
  };
  return [{ tag: 'pre', attributes, children: [textOf(inner.children).replace(/\n$/u, '')] }];
});

/** Tables of Markdown have a head; those of raw HTML have none in the examples, and stay as they are. */
const tables = each((element) => {
  if (element.tag !== 'table' || !element.children.some((child) => isTag(child, 'thead'))) return [element];
  return [{ ...element, attributes: { ...element.attributes, style: 'width: 100%;' } }];
});

/** Raw HTML, which stays as it is, names no alternative text in the examples. */
const isImage = (node: TreeNode | undefined): node is TreeElement => isTag(node, 'img') && 'alt' in node.attributes;

/** Alone in its paragraph, also as a link, an image is a block; else it stands in the line. */
const images: Rule = (nodes) =>
  mapTree(
    mapTree(nodes, (element) => {
      const [only, ...others] = element.children;
      const isAlone = element.tag === 'p' && others.length === 0;
      if (isAlone && isImage(only)) return [{ ...element, children: [withClass(only, 'fr-fic fr-dib')] }];
      const inLink = isAlone && isTag(only, 'a') && only.children.length === 1 ? only.children[0] : undefined;
      if (!isImage(inLink) || !isTag(only, 'a')) return [element];
      return [{ ...element, children: [{ ...only, children: [withClass(inLink, 'fr-fic fr-dib')] }] }];
    }),
    (element) =>
      isImage(element) && element.attributes['class'] === undefined ? [withClass(element, 'fr-fic fr-dii')] : [element],
  );

const RULES: readonly Rule[] = [code, sanitised, attributes, addresses, headingIds, taskBoxes, tables, cells, images];

/** Codes of the problems that a writer has to see, since something of the expected HTML is not published. */
export function expectedReports(nodes: readonly TreeNode[]): ReadonlySet<string> {
  const codes = new Set<string>();
  mapTree(nodes, ({ tag, attributes, children }) => {
    if (tag === '#comment') return [];
    if (DROPPED.has(tag)) codes.add('KB-RENDER-001');
    else if (!KEPT.has(tag) && tag !== 'input') codes.add('KB-RENDER-005');
    else if (Object.keys(attributes).some((name) => !ATTRIBUTES.has(name) && tag !== 'input'))
      codes.add('KB-RENDER-002');
    if (attributes['href'] !== undefined && !SAFE.test(attributes['href'])) codes.add('KB-RENDER-004');
    return [{ tag, attributes, children }];
  });
  return codes;
}

/** Whether a problem is of the kind that `expectedReports` foresees; what else may be wrong is no matter of Markdown. */
export const isOurReport = (code: string): boolean => /^KB-RENDER-00[1245]$/u.test(code);
