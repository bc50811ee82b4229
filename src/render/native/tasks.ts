/** Tasks without a bullet beside their box: no portal knows the class that other tools style. Numbers stay. */
import type { Root } from 'hast';
import { hasClass, isElement, walk } from './elements.ts';

export const TASK = /task-list-item/u;

export function shapeTasks(tree: Root): void {
  walk(tree, (list) => {
    if (list.tagName !== 'ul') return;
    for (const item of list.children) {
      const isPlain =
        isElement(item, 'li') && hasClass(item, 'task-list-item') && item.properties['style'] === undefined;
      if (isPlain) item.properties['style'] = 'list-style-type: none;';
    }
  });
}
