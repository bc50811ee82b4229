/**
 * Which links of a diagram lead back to where the reader has been. The drawing library lays such circles out from any of
 * their nodes on; with the links that lead back turned round, the first node comes first.
 */

import { pointsOf } from './diagram-bounds.ts';
import { WIDENER } from './diagram-reading.ts';

interface Link {
  readonly from: string;
  readonly to: string;
}

/** Links that close a circle, for one who walks from the first of the nodes on. */
export function linksBack<L extends Link>(nodes: Iterable<string>, links: readonly L[]): ReadonlySet<L> {
  const leaving = new Map<string, L[]>();
  for (const link of links) {
    const others = leaving.get(link.from);
    if (others) others.push(link);
    else leaving.set(link.from, [link]);
  }
  const back = new Set<L>();
  const seen = new Set<string>();
  for (const node of nodes) if (!seen.has(node)) walk(node, { leaving, seen, back });
  return back;
}

interface Walk<L extends Link> {
  readonly leaving: ReadonlyMap<string, readonly L[]>;
  readonly seen: Set<string>;
  readonly back: Set<L>;
}

/** Without recursion: a diagram may be one long chain. */
function walk<L extends Link>(start: string, { leaving, seen, back }: Walk<L>): void {
  const path: { readonly node: string; next: number }[] = [{ node: start, next: 0 }];
  const onPath = new Set([start]);
  seen.add(start);
  for (let at = path.at(-1); at; at = path.at(-1)) {
    const link = leaving.get(at.node)?.[at.next++];
    if (!link) {
      onPath.delete(at.node);
      path.pop();
    } else if (onPath.has(link.to)) {
      if (link.to !== at.node) back.add(link);
    } else if (!seen.has(link.to)) {
      seen.add(link.to);
      onPath.add(link.to);
      path.push({ node: link.to, next: 0 });
    }
  }
}

/** Begins the label of a link that is turned round for the layout; its line is turned again in the end. */
export const TURNED = WIDENER;

/** The lines of turned links run from where the writer let them start, and labels that are nothing but the sign go. */
export function turnBack(content: string): string {
  return content
    .replaceAll(new RegExp(`<g class="edge-label"[^>]*data-label="${TURNED}"[^>]*>[\\s\\S]*?</g>`, 'gu'), '')
    .replaceAll(
      /(<polyline class="edge"([^>]*) points=")([^"]*)"/gu,
      (_all, start: string, about: string, line: string) => {
        const points = withoutSpikes(pointsOf(line));
        const inOrder = about.includes(`data-label="${TURNED}`) ? points.toReversed() : points;
        return `${start}${inOrder.map((one) => one.join()).join(' ')}"`;
      },
    );
}

type Point = readonly [number, number];

/** Aligning the nodes of one row, the library leaves lines that go somewhere and straight back. */
function withoutSpikes(points: readonly Point[]): readonly Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    for (let last = kept.at(-1); last && isBetween(kept.at(-2), last, point); last = kept.at(-1)) kept.pop();
    kept.push(point);
  }
  return kept.length < 2 ? points : kept;
}

/** Whether the line looks the same, or better, without the point in the middle. */
function isBetween(before: Point | undefined, middle: Point, after: Point): boolean {
  if (middle[0] === after[0] && middle[1] === after[1]) return true;
  return before !== undefined && [0, 1].some((axis) => before[axis] === middle[axis] && middle[axis] === after[axis]);
}
