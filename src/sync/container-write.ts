/** What is sent of a category or folder: what the source declares, and who may see a folder that says nothing. Pure. */
import type { ContainerWrite } from '../model/plan.ts';
import { nameKey } from '../util/names.ts';
import type { SourceContainer } from '../model/article.ts';
import type { ContainerMatch } from './match-containers.ts';
import type { PlanInput } from './plan-input.ts';

export function containerWrite(
  input: PlanInput,
  { source, record }: ContainerMatch,
  ids: ReadonlyMap<string, number>,
): ContainerWrite | undefined {
  if (!source) return undefined;
  const description = source.description ?? (record?.declared.includes('description') ? '' : undefined);
  const visibility = source.visibility ?? inheritedVisibility(source, input, ids);
  return {
    name: source.names.at(-1) ?? '',
    ...(description !== undefined && { description }),
    ...(source.kind === 'folder' && visibility !== undefined && { visibility }),
    declared: [
      ...(source.description === undefined ? [] : (['description'] as const)),
      ...(source.visibility === undefined ? [] : (['visibility'] as const)),
    ],
  };
}

/** A folder that says nothing is created as visible as the nearest one above it that does, never wider. */
function inheritedVisibility(
  source: SourceContainer,
  input: PlanInput,
  ids: ReadonlyMap<string, number>,
): number | undefined {
  for (let depth = source.names.length - 1; depth >= 2; depth -= 1) {
    const key = nameKey(source.names.slice(0, depth));
    const declared = input.tree.containers.find((one) => nameKey(one.names) === key)?.visibility;
    const existing = input.remote.folders.find((folder) => folder.id === ids.get(key))?.visibility;
    if (declared ?? existing) return declared ?? existing;
  }
  return undefined;
}
