/** An article's stored HTML, ready to stand inside a page: always closed, without what would act, at home on this origin. */
import {
  type Element,
  eachElement,
  isElement,
  newElement,
  parseHtml,
  type ParentNode,
  writeHtml,
} from './html-tree.ts';

/** A person's edit stores anything; a page must not run it, nor be sent elsewhere by it. */
const ACTIVE = new Set(
  'script style link meta base form input button object embed svg math template noscript frame'.split(' '),
);

export function readableBody(html: string, ownUrl: string | undefined): string {
  const tree = parseHtml(html);
  dropActive(tree);
  eachElement(tree, (element) => {
    element.attrs = element.attrs.filter(({ name }) => !name.startsWith('on') && name !== 'srcdoc');
    for (const attribute of element.attrs) {
      if (attribute.name === 'href' || attribute.name === 'src') attribute.value = atHome(attribute.value, ownUrl);
    }
  });
  letTablesScroll(tree);
  return writeHtml(tree);
}

/** The sandbox may run on another port than the one that was published. */
function atHome(address: string, ownUrl: string | undefined): string {
  return ownUrl !== undefined && address.startsWith(`${ownUrl}/`) ? address.slice(ownUrl.length) : address;
}

function dropActive(parent: ParentNode): void {
  parent.childNodes = parent.childNodes.filter((node) => !isElement(node) || !ACTIVE.has(node.tagName));
  for (const child of parent.childNodes) if (isElement(child)) dropActive(child);
}

/** On a phone a wide table scrolls by itself instead of the whole page. */
function letTablesScroll(parent: ParentNode): void {
  for (const [index, child] of parent.childNodes.entries()) {
    if (!isElement(child)) continue;
    if (child.tagName === 'table') parent.childNodes[index] = inScroller(parent, child);
    else letTablesScroll(child);
  }
}

function inScroller(parent: ParentNode, table: Element): Element {
  const scroller = newElement(parent, 'div');
  scroller.attrs.push({ name: 'class', value: 'table-scroller' }, { name: 'tabindex', value: '0' });
  scroller.childNodes = [table];
  table.parentNode = scroller;
  return scroller;
}
