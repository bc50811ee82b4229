/** What one address in an article means: outside, a place in this article, another article, a file, or a mistake. Pure. */
import { isImage } from '../images/file-kind.ts';
import type { Problem } from '../model/problem.ts';
import { problem } from '../problems/catalogue.ts';
import { renderProblems } from '../problems/render.ts';
import { schemeOf } from './allow-list.ts';
import { indexContent } from './content-index.ts';
import { decodePercent } from './percent-coding.ts';

export interface ReferenceContext {
  /** The article's own path. */
  readonly path: string;
  readonly files: ReadonlySet<string>;
  readonly articles: ReadonlySet<string>;
}

export type Reference =
  /** Stays as written. */
  | { readonly kind: 'outside' }
  | { readonly kind: 'here'; readonly anchor: string }
  | { readonly kind: 'article'; readonly path: string; readonly anchor: string }
  | { readonly kind: 'asset'; readonly path: string }
  | { readonly kind: 'mistake'; readonly problem: Problem };

interface Target {
  /** As written. */
  readonly address: string;
  /** From the content root. */
  readonly path: string;
  readonly anchor: string;
  readonly attribute: 'href' | 'src';
}

/** `attribute` tells a link from an image: an image that is missing is always a mistake. */
export function resolveReference(address: string, attribute: 'href' | 'src', context: ReferenceContext): Reference {
  if (schemeOf(address) !== '' || address.startsWith('//')) return { kind: 'outside' };
  const { path: written, anchor } = split(address);
  if (written === '') return { kind: 'here', anchor };
  const path = toRootPath(written, context.path);
  if (path === undefined) return mistake(problem(renderProblems.leavesRoot, { href: address }));
  const target: Target = { address, path, anchor, attribute };
  return (
    existing(target, context) ??
    (attribute === 'href' && isPortalPath(written) ? { kind: 'outside' } : missing(target, context))
  );
}

const mistake = (problem: Problem): Reference => ({ kind: 'mistake', problem });

function split(address: string): { path: string; anchor: string } {
  const hash = address.indexOf('#');
  const before = hash === -1 ? address : address.slice(0, hash);
  const query = before.indexOf('?');
  return {
    path: decodePercent(query === -1 ? before : before.slice(0, query)),
    anchor: hash === -1 ? '' : decodePercent(address.slice(hash + 1)),
  };
}

/** Relative to the content root; undefined when it climbs out of it. Backslashes are how Windows users type slashes. */
function toRootPath(written: string, from: string): string | undefined {
  const plain = written.replaceAll('\\', '/');
  const parts = plain.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const part of plain.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

function existing({ address, path, anchor, attribute }: Target, context: ReferenceContext): Reference | undefined {
  const index = indexContent(context.files);
  if (attribute === 'src') {
    const image = index.find(path);
    if (image !== undefined && !isImage(extensionOf(image)))
      return mistake(problem(renderProblems.notAnImage, { src: address, path: image }));
    return image === undefined ? undefined : { kind: 'asset', path: image };
  }
  const found = [path, `${path}/index.md`, `${path}/README.md`]
    .map((name) => index.find(name.replace(/^\//u, '')))
    .find((name) => name !== undefined);
  if (found === undefined) return undefined;
  if (found === context.path) return { kind: 'here', anchor };
  if (!found.endsWith('.md')) return { kind: 'asset', path: found };
  // One that is missing among the articles cannot be read: its own problem says so.
  return context.articles.has(found) || !isHidden(found)
    ? { kind: 'article', path: found, anchor }
    : mistake(problem(renderProblems.notAnArticle, { href: address, path: found }));
}

const extensionOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1).toLowerCase();

const isHidden = (path: string): boolean => /(?:^|\/)(?:_|\.[^/]*$)/u.test(path);

/** `/support/home` and its like: pages of the portal itself. A path that looks like a file of ours is not one. */
function isPortalPath(written: string): boolean {
  return written.startsWith('/') && !/\.(?:md|markdown)$/iu.test(written);
}

function missing({ address, path, attribute }: Target, { files }: ReferenceContext): Reference {
  const index = indexContent(files);
  const actual = index.findIgnoringCase(path);
  if (actual !== undefined) return mistake(problem(renderProblems.wrongCase, { href: address, actual }));
  const suggestion = index.nearest(path);
  if (attribute === 'src') return mistake(problem(renderProblems.missingImage, { src: address, path, suggestion }));
  if (index.isFolder(path)) return mistake(problem(renderProblems.linkToFolder, { href: address }));
  return mistake(problem(renderProblems.brokenLink, { href: address, path, suggestion }));
}
