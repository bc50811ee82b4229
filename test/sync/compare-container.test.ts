/** What to do with one category or folder: one line for each case. */
import { describe, expect, it } from 'vitest';
import { compareContainer, type CompareContainerInput } from '../../src/sync/compare-container.ts';

const F = { name: 'F', visibility: 1, parent: null };
const base: CompareContainerInput = {
  desired: F,
  stored: F,
  remote: F,
  pathChanged: false,
  take: false,
  removed: 'hold',
  emptied: false,
};

describe('a category or folder', () => {
  it.each<[string, Partial<CompareContainerInput>, string]>([
    ['new', { stored: undefined, remote: 'absent' }, 'create new'],
    ['there already, equal', { stored: undefined }, 'adopt same-content'],
    [
      'there already, different',
      { stored: undefined, remote: { ...F, visibility: 2 } },
      'hold exists-different visibility',
    ],
    [
      'there already, different, taken',
      { stored: undefined, remote: { ...F, visibility: 2 }, take: true },
      'update taken visibility',
    ],
    ['unread', { remote: 'unreadable' }, 'hold unreadable'],
    ['not ours', { desired: undefined, stored: undefined }, 'unmanaged not-ours'],
    ['the same', {}, 'unchanged same'],
    ['the same at another path', { pathChanged: true }, 'settle path-changed'],
    ['changed here', { desired: { ...F, visibility: 2 } }, 'update source-changed visibility'],
    ['renamed here', { desired: { ...F, name: 'G' } }, 'update source-changed name'],
    ['hung elsewhere here', { desired: { ...F, parent: 7 } }, 'move source-changed parent'],
    ['edited there', { remote: { ...F, visibility: 3 } }, 'hold drift visibility'],
    ['edited there, taken', { remote: { ...F, visibility: 3 }, take: true }, 'update taken visibility'],
    [
      'edited on both sides',
      { desired: { ...F, name: 'G' }, remote: { ...F, visibility: 3 } },
      'hold conflict name,visibility',
    ],
    [
      'edited alike on both sides',
      { desired: { ...F, visibility: 2 }, remote: { ...F, visibility: 2 } },
      'settle same-edit',
    ],
    ['deleted there', { remote: 'absent' }, 'hold deleted-remotely'],
    ['deleted there, taken', { remote: 'absent', take: true }, 'create taken'],
    ['spaced differently', { remote: { ...F, name: ' F ' } }, 'unchanged same'],
    [
      'what is not ours differs',
      { desired: { name: 'F' }, stored: { name: 'F' }, remote: { ...F, description: 'theirs' } },
      'unchanged same',
    ],
    ['removed', { desired: undefined }, 'hold source-removed'],
    ['removed and edited', { desired: undefined, remote: { ...F, name: 'G' } }, 'hold removed-but-edited name'],
    ['removed on both sides', { desired: undefined, remote: 'absent' }, 'forget both-removed'],
    ['removed, to be deleted, not empty', { desired: undefined, removed: 'delete' }, 'hold source-removed'],
    [
      'removed, to be deleted, empty',
      { desired: undefined, removed: 'delete', emptied: true },
      'delete source-removed',
    ],
    ['removed, to be unpublished', { desired: undefined, removed: 'unpublish' }, 'forget source-removed'],
    ['removed, to be kept', { desired: undefined, removed: 'keep' }, 'forget source-removed'],
  ])('%s', (_case, over, expected) => {
    const { action, reason, fields } = compareContainer({ ...base, ...over });
    expect([action, reason, fields.join()].join(' ').trim()).toBe(expected);
  });
});
