/** Text between raw tags such as <code> and </code> is code as well, although Markdown sees text between two tags there. */
import type { Nodes, Parents } from 'mdast';

const TAG = /^<(\/?)(?:code|kbd|samp|pre|script|style|textarea|tt|var)(?=[\s/>])/iu;

/** Calls back for each child that is not inside such tags of the same parent; tags themselves are left out. */
export function outsideRawCode(parent: Parents, visit: (child: Nodes, at: number) => void): void {
  let depth = 0;
  for (const [at, child] of parent.children.entries()) {
    const tag = child.type === 'html' ? TAG.exec(child.value) : null;
    if (tag) depth = Math.max(0, depth + (tag[1] === '/' ? -1 : 1));
    else if (depth === 0) visit(child, at);
  }
}
