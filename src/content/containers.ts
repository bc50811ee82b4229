/** The categories and folders that articles ask for, parents before children, with what their directories say. */
import type { SourceContainer } from '../model/article.ts';
import { nameKey } from '../util/names.ts';
import type { FolderMeta } from './folder-meta.ts';
import type { Location } from './location.ts';

export function toContainers(
  locations: readonly Location[],
  metas: ReadonlyMap<string, FolderMeta>,
): readonly SourceContainer[] {
  const containers = new Map<string, SourceContainer>();
  for (const { names, directories } of locations) {
    for (let depth = 1; depth <= names.length; depth += 1) {
      const own = names.slice(0, depth);
      const directory = directories[depth - 1];
      const known = containers.get(nameKey(own));
      // The directory says more than a name in some frontmatter, so it wins whichever comes first.
      if (known && (directory === undefined || known.path === directory)) continue;
      const meta = directory === undefined ? undefined : metas.get(directory);
      containers.set(nameKey(own), {
        kind: depth === 1 ? 'category' : 'folder',
        path: directory ?? own.join('/'),
        names: own,
        ...(meta?.description !== undefined && { description: meta.description }),
        ...(meta?.visibility !== undefined && depth > 1 && { visibility: meta.visibility }),
      });
    }
  }
  return [...containers.values()].sort(
    (a, b) => a.names.length - b.names.length || (nameKey(a.names) < nameKey(b.names) ? -1 : 1),
  );
}
