/**
 * The order of a publish (promise 4): containers from the top, what the ledger alone learns, new articles after those
 * they link to, circles of new articles as drafts first, then live articles, then what is taken away. Pure.
 */
import type { ArticleChange, Change, ContainerChange, Plan } from '../model/plan.ts';
import { linkedPaths } from './desired.ts';

export type Step =
  | { readonly do: 'container'; readonly change: ContainerChange }
  | { readonly do: 'learn'; readonly change: Change }
  /** `whole`: with its full body and status at once; `draft`: as a draft without the links still open. */
  | { readonly do: 'create'; readonly change: ArticleChange; readonly as: 'whole' | 'draft' }
  /** Gives a draft of a circle its full body and status. */
  | { readonly do: 'finish'; readonly change: ArticleChange }
  | { readonly do: 'update'; readonly change: ArticleChange }
  | { readonly do: 'unpublish'; readonly change: ArticleChange }
  | { readonly do: 'delete'; readonly change: Change };

export function schedule(plan: Plan): readonly Step[] {
  const articles = plan.changes.filter((change) => change.kind === 'article');
  const containers = plan.changes.filter((change) => change.kind !== 'article');
  const of = (action: Change['action']) => articles.filter((change) => change.action === action);
  const step =
    (name: 'update' | 'unpublish' | 'delete') =>
    (change: ArticleChange): Step => ({ do: name, change });
  const learns = plan.changes.filter(({ action }) => action === 'adopt' || action === 'settle' || action === 'forget');
  return [
    ...learns.map((change): Step => ({ do: 'learn', change })),
    ...containers
      .filter(({ action }) => action === 'create' || action === 'update' || action === 'move')
      .map((change): Step => ({ do: 'container', change })),
    ...createSteps(of('create')),
    ...of('update').map(step('update')),
    ...of('unpublish').map(step('unpublish')),
    ...of('delete').map(step('delete')),
    ...containers
      .filter(({ action }) => action === 'delete')
      .toReversed()
      .map((change): Step => ({ do: 'delete', change })),
  ];
}

/** Groups of new articles that link to each other in a circle, each group after those that it links to. */
function createSteps(creates: readonly ArticleChange[]): Step[] {
  return circles(creates).flatMap((group): Step[] => {
    const [only] = group;
    if (group.length === 1 && only && !linksTo(only).has(only.path))
      return [{ do: 'create', change: only, as: 'whole' }];
    return [
      ...group.map((change): Step => ({ do: 'create', change, as: 'draft' })),
      ...group.map((change): Step => ({ do: 'finish', change })),
    ];
  });
}

const linksTo = ({ write }: ArticleChange): ReadonlySet<string> => new Set(write ? linkedPaths(write) : []);

/** Strongly connected groups (Tarjan), without recursion: a chain of thousands of new articles is nothing special. */
function circles(creates: readonly ArticleChange[]): ArticleChange[][] {
  const byPath = new Map(creates.map((change) => [change.path, change]));
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const groups: ArticleChange[][] = [];
  const neighbours = new Map(
    creates.map((change) => [change.path, [...linksTo(change)].filter((path) => byPath.has(path))]),
  );
  for (const { path: start } of creates) {
    if (index.has(start)) continue;
    const work: { path: string; next: number }[] = [{ path: start, next: 0 }];
    for (let top = work.at(-1); top; top = work.at(-1)) {
      if (top.next === 0 && !index.has(top.path)) enter(top.path);
      const neighbour = neighbours.get(top.path)?.[top.next];
      top.next += 1;
      if (neighbour === undefined) {
        work.pop();
        leave(top.path, work.at(-1)?.path);
      } else if (!index.has(neighbour)) work.push({ path: neighbour, next: 0 });
      else if (onStack.has(neighbour)) lower(top.path, index.get(neighbour) ?? 0);
    }
  }
  return groups;

  function enter(path: string): void {
    index.set(path, index.size);
    low.set(path, index.get(path) ?? 0);
    stack.push(path);
    onStack.add(path);
  }

  function lower(path: string, to: number): void {
    low.set(path, Math.min(low.get(path) ?? 0, to));
  }

  function leave(path: string, parent: string | undefined): void {
    if (parent !== undefined) lower(parent, low.get(path) ?? 0);
    if (low.get(path) !== index.get(path)) return;
    const members = stack.splice(stack.indexOf(path));
    for (const member of members) onStack.delete(member);
    groups.push(members.flatMap((member) => byPath.get(member) ?? []));
  }
}
