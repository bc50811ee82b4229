/** The contract of the ledger, in git: with and without an origin, in a worktree, in a shallow clone, below the top. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Repositories, makeRepositories } from '../ledger/repositories.ts';
import type { Place } from './ledger-place.ts';
import { ledgerContract } from './ledger.ts';

function place(repositories: Repositories, contentRoot: string, gitDir: string): Place {
  return {
    clock: repositories.clock,
    home: join(gitDir, 'kb', 'production'),
    open: (options) => repositories.open(contentRoot, options),
    remove: () => repositories.remove(),
  };
}

ledgerContract(
  'in a folder of a clone',
  async () => {
    const repositories = await makeRepositories();
    const clone = repositories.clone('clone');
    mkdirSync(join(clone, 'content'));
    return place(repositories, join(clone, 'content'), join(clone, '.git'));
  },
  'store',
);

ledgerContract(
  'in git without an origin',
  async () => {
    const repositories = await makeRepositories();
    const alone = join(repositories.root, 'alone');
    repositories.git(repositories.root, 'init', '--quiet', alone);
    return place(repositories, alone, join(alone, '.git'));
  },
  'core',
);

ledgerContract(
  'in a worktree',
  async () => {
    const repositories = await makeRepositories();
    const clone = repositories.clone('clone');
    const tree = join(repositories.root, 'tree');
    repositories.git(clone, 'worktree', 'add', '--quiet', '--detach', tree);
    return place(repositories, tree, join(clone, '.git'));
  },
  'core',
);

ledgerContract(
  'in a shallow clone',
  async () => {
    const repositories = await makeRepositories();
    const clone = repositories.clone('clone', { shallow: true });
    return place(repositories, clone, join(clone, '.git'));
  },
  'core',
);
