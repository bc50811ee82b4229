/** What a new account starts with (API facts 5.2). */
import type { State } from './state.ts';

const NOTE = 'feel free to edit or delete it.';

export function startAccount(state: State): void {
  const now = state.stamp();
  const named = (name: string, description: string) => ({
    [state.primary]: { name, description, created_at: now, updated_at: now },
  });
  state.change(() => {
    const versions = named('General', `Default solution category, ${NOTE}`);
    const category = state.save('category', { id: state.nextId(), versions });
    for (const name of ['FAQ', 'Getting Started']) {
      state.save('folder', {
        id: state.nextId(),
        category_id: category.id,
        parent_folder_id: null,
        visibility: 1,
        extra: {},
        versions: named(name, `Default solution folder, ${NOTE}`),
      });
    }
  });
}
