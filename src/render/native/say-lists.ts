/** Lists of tasks: the characters that readers see, back to `[ ]` and `[x]`. */
import type { Element, ElementContent } from 'hast';
import { classesOf, element, isElement, text } from './elements.ts';

const LIST = 'contains-task-list';
const ITEM = 'task-list-item';

const hasOnly = (one: Element, name: string): boolean =>
  Object.keys(one.properties).length === 1 && classesOf(one).join(' ') === name;

/** Without the class that remark gives to a list of tasks; undefined for any other list. */
export function sayTaskList(list: Element): Element | undefined {
  if (list.tagName !== 'ul' && list.tagName !== 'ol') return undefined;
  const { className, ...properties } = list.properties;
  const isTaskList = className !== undefined && classesOf(list).join(' ') === LIST;
  const holdsTasks = list.children.some((child) => isElement(child, 'li') && hasOnly(child, ITEM));
  return isTaskList && holdsTasks ? element(list.tagName, properties, list.children) : undefined;
}

/** With `checked` where a box stands first; undefined when none does. */
export function sayTask(item: Element): Element | undefined {
  if (item.tagName !== 'li' || !hasOnly(item, ITEM)) return undefined;
  const task = takeBox(item.children);
  return task && element('li', { checked: task.checked }, task.children);
}

interface Task {
  readonly checked: boolean;
  readonly children: readonly ElementContent[];
}

function takeBox([first, ...rest]: readonly ElementContent[]): Task | undefined {
  if (isElement(first, 'p')) {
    const inside = takeBox(first.children);
    return inside && { ...inside, children: [element('p', first.properties, inside.children), ...rest] };
  }
  const [, box, after = ''] = (first?.type === 'text' ? /^([☐☑])(?: ([^]*))?$/u.exec(first.value) : null) ?? [];
  if (box === undefined) return undefined;
  return { checked: box === '☑', children: [...(after === '' ? [] : [text(after)]), ...rest] };
}
