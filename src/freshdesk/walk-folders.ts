/** All folders of a category, nested ones included: Freshdesk lists one level at a time (API facts 5.3). */
import type { RemoteFolder } from '../model/remote.ts';
import { freshdeskProblems } from '../problems/freshdesk.ts';
import { RemoteError } from '../sync/ports.ts';
import type { Client } from './client.ts';
import { listAll } from './lists.ts';
import { toFolder } from './map.ts';
import { type WireFolder, wireFolder } from './wire.ts';

/** Parents before children. */
export async function walkFolders(client: Client, categoryId: number): Promise<readonly RemoteFolder[]> {
  const list = (path: string): Promise<readonly WireFolder[]> =>
    listAll(client, { path, what: `list the folders of category ${categoryId}`, schema: wireFolder });
  const found = new Map<number, RemoteFolder>();
  let level = await list(`/solutions/categories/${categoryId}/folders`);
  while (level.length > 0) {
    // A folder that came before, above itself or beside, leads nowhere new.
    const fresh = level.filter(({ id }) => !found.has(id));
    for (const wire of fresh) found.set(wire.id, toFolder(wire, categoryId));
    const parents = fresh.filter(({ sub_folders_count: count }) => (count ?? 0) > 0);
    const below = await Promise.all(parents.map(({ id }) => subfolders(list, id)));
    level = below.flat();
  }
  return [...found.values()];
}

async function subfolders(
  list: (path: string) => Promise<readonly WireFolder[]>,
  id: number,
): Promise<readonly WireFolder[]> {
  try {
    return (await list(`/solutions/folders/${id}/subfolders`)).map((wire) => ({
      ...wire,
      parent_folder_id: wire.parent_folder_id ?? id,
    }));
  } catch (error) {
    if (error instanceof RemoteError && hasNoNesting(error)) return [];
    throw error;
  }
}

/** Accounts without nested folders have no such call; a right that is missing is another matter. */
const hasNoNesting = ({ kind, status, problem }: RemoteError): boolean =>
  kind === 'refused' && (status === 404 || problem.code === freshdeskProblems.noFeature.code);
