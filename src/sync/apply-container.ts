/** Applies changes to categories and folders: read again, send, record. */
import type { ContainerRecord } from '../model/ledger.ts';
import type { ContainerChange } from '../model/plan.ts';
import type { FolderWrite } from '../model/remote.ts';
import { problem } from '../problems/catalogue.ts';
import { publishProblems } from '../problems/publish.ts';
import { nameKey, normaliseName } from '../util/names.ts';
import { type ApplyState, StepStopped } from './apply-context.ts';
import { createSafely } from './create-safely.ts';
import type { RemoteContainer } from './match-containers.ts';
import { containerFingerprint } from './plan-containers.ts';

/** Creates, updates or moves one container; resolves to its id. */
export async function applyContainer(state: ApplyState, change: ContainerChange): Promise<number> {
  const stored = change.action === 'create' ? await create(state, change) : await update(state, change);
  state.containers.set(nameKey(change.names), stored.id);
  await recordContainer(state, change, stored);
  if (change.recordId !== undefined && change.recordId !== stored.id) {
    await state.writer.record({ type: 'forget', kind: change.kind, id: change.recordId });
  }
  return stored.id;
}

export async function recordContainer(
  state: ApplyState,
  change: ContainerChange,
  stored: RemoteContainer,
): Promise<void> {
  const parentId = state.containers.get(nameKey(change.names.slice(0, -1)));
  const record: ContainerRecord = {
    kind: change.kind,
    id: stored.id,
    path: change.path,
    names: change.names,
    ...(parentId !== undefined && { parentId }),
    declared: change.write?.declared ?? [],
    stored: {
      name: stored.name,
      description: stored.description,
      ...('visibility' in stored && { visibility: stored.visibility, parentId: stored.parentId }),
    },
    updatedAt: stored.updatedAt,
    ...(state.commit !== undefined && { commit: state.commit }),
  };
  await state.writer.record({ type: 'container', record });
}

async function create(state: ApplyState, change: ContainerChange): Promise<RemoteContainer> {
  const { remote, clock } = state;
  const { declared: _ours, ...fields } = change.write ?? { name: change.title, declared: [] };
  const isSame = (one: RemoteContainer): boolean => normaliseName(one.name) === normaliseName(fields.name);
  if (change.kind === 'category') {
    return createSafely({
      title: fields.name,
      create: () => remote.createCategory(fields),
      candidates: async () => (await remote.listCategories()).filter(isSame),
      clock,
    });
  }
  const categoryId = parentId(state, change.names.slice(0, 1));
  const parent = change.names.length > 2 ? parentId(state, change.names.slice(0, -1)) : null;
  return createSafely({
    title: fields.name,
    create: () => remote.createFolder(categoryId, { ...fields, ...(parent !== null && { parentId: parent }) }),
    candidates: async () =>
      (await remote.listFolders(categoryId)).filter((folder) => isSame(folder) && folder.parentId === parent),
    clock,
  });
}

export function parentId(state: ApplyState, names: readonly string[]): number {
  const id = state.containers.get(nameKey(names));
  if (id === undefined) {
    throw new StepStopped('held', problem(publishProblems.parentMissing, { parent: names.join(' / ') }));
  }
  return id;
}

async function update(state: ApplyState, change: ContainerChange): Promise<RemoteContainer> {
  const id = change.id ?? 0;
  await readAgain(state, change, id);
  const { write, fields } = change;
  const common = {
    ...(fields.includes('name') && { name: write?.name ?? change.title }),
    ...(fields.includes('description') && { description: write?.description ?? '' }),
  };
  if (change.kind === 'category') return state.remote.updateCategory(id, common);
  const parent = change.names.length > 2 ? parentId(state, change.names.slice(0, -1)) : null;
  const folder: FolderWrite = {
    ...common,
    ...(fields.includes('visibility') && { visibility: write?.visibility }),
    ...(fields.includes('parent') && { parentId: parent }),
  };
  return state.remote.updateFolder(id, folder);
}

async function readAgain(state: ApplyState, change: ContainerChange, id: number): Promise<void> {
  const fresh = change.kind === 'category' ? await state.remote.readCategory(id) : await state.remote.readFolder(id);
  const { title } = change;
  if (!fresh) throw new StepStopped('held', problem(publishProblems.goneSincePlan, { title }));
  if (containerFingerprint(fresh) !== change.base) {
    throw new StepStopped('held', problem(publishProblems.editedSincePlan, { title }));
  }
}

/** Deletes a container that is still empty. */
export async function deleteContainer(state: ApplyState, change: ContainerChange): Promise<void> {
  const id = change.id ?? 0;
  await readAgain(state, change, id);
  const { remote } = state;
  const inside =
    change.kind === 'category'
      ? await remote.listFolders(id)
      : [...(await remote.listArticles(id)), ...(await subfolders(state, id))];
  if (inside.length > 0) throw new StepStopped('held', problem(publishProblems.notEmpty, { title: change.title }));
  await (change.kind === 'category' ? remote.deleteCategory(id) : remote.deleteFolder(id));
  await state.writer.record({ type: 'forget', kind: change.kind, id });
}

async function subfolders(state: ApplyState, id: number): Promise<readonly unknown[]> {
  const folder = state.observed.folders.find((one) => one.id === id);
  const siblings = folder ? await state.remote.listFolders(folder.categoryId) : [];
  return siblings.filter((one) => one.parentId === id);
}
