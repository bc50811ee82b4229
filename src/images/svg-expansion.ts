/** How many elements a browser draws when everything that is used again is counted again: a few lines can mean billions. */
import { HREFS } from './svg-allow-list.ts';
import { isElement, type SvgElement } from './svg-parse.ts';

/** Real drawings stay far below; browsers stall some way above. */
export const MAX_DRAWN = 1_000_000;

/** Linear time, no recursion. A circle counts once, as browsers draw it. */
export function drawnElements(root: SvgElement): number {
  const ids = idsOf(root);
  const sizes = new Map<SvgElement, number>();
  const entered = new Set<SvgElement>();
  const stack: SvgElement[] = [root];
  for (let element = stack.at(-1); element; element = stack.at(-1)) {
    if (!entered.has(element)) {
      entered.add(element);
      stack.push(...drawnWith(element, ids).filter((one) => !entered.has(one)));
      continue;
    }
    stack.pop();
    if (sizes.has(element)) continue;
    const parts = drawnWith(element, ids).reduce((sum, one) => sum + (sizes.get(one) ?? 0), 1);
    sizes.set(element, Math.min(parts, Number.MAX_SAFE_INTEGER / 1e6));
  }
  return sizes.get(root) ?? 0;
}

function idsOf(root: SvgElement): ReadonlyMap<string, SvgElement> {
  const ids = new Map<string, SvgElement>();
  const stack: SvgElement[] = [root];
  for (let element = stack.pop(); element; element = stack.pop()) {
    const id = element.attrs.find(({ name }) => name === 'id')?.value;
    if (id !== undefined && !ids.has(id)) ids.set(id, element);
    for (const child of element.childNodes) if (isElement(child)) stack.push(child);
  }
  return ids;
}

/** Its children, what it uses, and what it is filled, masked or marked with. */
function drawnWith(element: SvgElement, ids: ReadonlyMap<string, SvgElement>): readonly SvgElement[] {
  const used = element.attrs.flatMap(({ name, value }) =>
    HREFS.has(name) ? [value.trim().slice(1)] : [...value.matchAll(OWN_URL)].map(([, id = '']) => id),
  );
  return [...element.childNodes.filter(isElement), ...used.flatMap((id) => ids.get(id) ?? [])];
}

const OWN_URL = /url\(\s{0,20}["']?#([^"')\s]{1,200})/giu;
