/** Removing a container takes what is in it along (API facts 5.8). */
import type { State } from './state.ts';

export function removeCategory(state: State, id: number): void {
  for (const folder of [...state.folder.values()].filter((one) => one.category_id === id)) {
    for (const article of state.articlesOf(folder.id)) state.remove('article', article.id);
    state.remove('folder', folder.id);
  }
  state.remove('category', id);
}

export function removeFolder(state: State, id: number): void {
  for (const folder of state.subfolders(id)) removeFolder(state, folder.id);
  for (const article of state.articlesOf(id)) state.remove('article', article.id);
  state.remove('folder', id);
}
