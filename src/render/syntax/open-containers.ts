/**
 * Which boxes are open while a text is read, outermost first. The parser tells a construct nothing of those around it, so
 * they are kept here for each run of it.
 */
import type { ContainerState, TokenizeContext } from './micromark-types.ts';

/** Deeper ones stay text: no article needs them, and each line asks every open box. */
const MAX_OPEN = 20;

export interface OpenContainer {
  readonly state: ContainerState;
  /** Where its first line starts. */
  readonly offset: number;
  /** Leftmost column in which a line can belong to it. */
  readonly column: number;
  /** Of its fence; 0 for one that goes by indentation. */
  readonly colons: number;
  isClosed: boolean;
}

const runs = new WeakMap<TokenizeContext, OpenContainer[]>();

export function openContainers(run: TokenizeContext): OpenContainer[] {
  let open = runs.get(run);
  if (!open) runs.set(run, (open = []));
  return open;
}

/** Whether no more may be opened here. */
export function isFull(run: TokenizeContext): boolean {
  const { offset } = run.now();
  return openContainers(run).filter((one) => one.offset < offset).length >= MAX_OPEN;
}

/** The parser tries each start twice, first without effect: the second takes the place of the first. */
export function addOpen(run: TokenizeContext, added: OpenContainer): void {
  const open = openContainers(run);
  while ((open.at(-1)?.offset ?? -1) >= added.offset) open.pop();
  open.push(added);
}

export function removeOpen(run: TokenizeContext, state: ContainerState | undefined): void {
  const open = openContainers(run);
  const at = open.findIndex((one) => one.state === state);
  if (at !== -1) open.splice(at, 1);
}

/**
 * Which one a fence of so many colons closes, seen from `from`: the innermost of that very size that the line can belong to,
 * else the innermost smaller one.
 */
export function closedBy(
  run: TokenizeContext,
  from: OpenContainer,
  fence: { readonly colons: number; readonly column: number },
): OpenContainer | undefined {
  const open = openContainers(run);
  const inside = open.slice(open.indexOf(from)).filter((one) => !one.isClosed && one.colons > 0);
  const within = inside.filter((one) => one === from || one.column <= fence.column);
  return (
    within.findLast(({ colons }) => colons === fence.colons) ?? within.findLast(({ colons }) => colons < fence.colons)
  );
}
