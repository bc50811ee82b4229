/** What rules find by looking at all articles together. */
import { kind } from './catalogue.ts';

export const checkProblems = {
  deadAnchor: kind<{ anchor: string; path: string; meant?: string | undefined }>({
    code: 'KB-CHECK-001',
    severity: 'warning',
    message: ({ anchor, path }) => `${path} has no section “${anchor}”, so the link opens the article at its top.`,
    hint: ({ meant }) => (meant === undefined ? 'Use the id of one of its headings.' : `Did you mean #${meant}?`),
    about: 'A link to a section of another article names an id that no heading there has.',
  }),
  duplicateTitle: kind<{ title: string; other: string }>({
    code: 'KB-CHECK-002',
    severity: 'warning',
    message: ({ title, other }) => `“${title}” is also the title of ${other} in the same folder.`,
    hint: () => 'Give each its own title; readers and agents tell articles apart by it.',
    about: 'Two articles of one folder share a title.',
  }),
  missingKey: kind<{ count: number }>({
    code: 'KB-CHECK-003',
    severity: 'note',
    message: ({ count }) =>
      `${count} article${count === 1 ? ' has' : 's have'} no key, so only the path tells who they are.`,
    hint: () => 'Run kb check --fix to mint keys; they survive any renaming.',
    about: 'A key identifies an article through renames, in every account, even when the ledger is lost.',
  }),
  emptyBody: kind({
    code: 'KB-CHECK-004',
    severity: 'error',
    message: () => 'The article has nothing that readers would see.',
    hint: () => 'Write its text, or delete the file.',
    about: 'An article without visible content is never published over one that has some.',
  }),
  hugeBody: kind<{ size: number; seen: number }>({
    code: 'KB-CHECK-005',
    severity: 'warning',
    message: ({ size, seen }) =>
      `The article becomes ${size} bytes of HTML; no help centre is known to hold one above ${seen}.`,
    hint: () => 'Split it into several articles; readers find their place sooner, too.',
    about: 'Freshdesk documents no limit (API facts 5.4), but refuses a body that is too large for it.',
  }),
  linkToDraft: kind<{ path: string }>({
    code: 'KB-CHECK-006',
    severity: 'warning',
    message: ({ path }) => `This link leads to ${path}, which is a draft, so readers who follow it find nothing.`,
    hint: ({ path }) => `Publish ${path} too (remove status: draft from it), or take the link out until it is ready.`,
    about: 'A published article links to a draft, which only agents can open.',
  }),
};
