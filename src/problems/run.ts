/** What keeps a plan or publish from running at all, and what a whole run has to say. */
import { kind } from './catalogue.ts';

export const runProblems = {
  otherAccount: kind<{ ledger: string; target: string }>({
    code: 'KB-RUN-001',
    severity: 'error',
    message: ({ ledger, target }) => `The ledger belongs to ${ledger}, but this target is ${target}.`,
    hint: () => 'Check the domain of the target; give another account a target name of its own in kb.yaml.',
    about: 'Ids of one account mean other articles in another, so nothing is read or written.',
  }),
  duplicateKeys: kind<{ count: number }>({
    code: 'KB-RUN-002',
    severity: 'error',
    message: ({ count }) => `${count} files share a key with another file, so it is not clear which article is which.`,
    hint: () => 'Remove the key from the copied file; kb check --fix gives it one of its own.',
    about: 'Duplicate keys stop plan and publish before anything is sent; kb check lists the files.',
  }),
  stalePlan: kind<{ moved: string }>({
    code: 'KB-RUN-003',
    severity: 'error',
    message: ({ moved }) => `The saved plan is stale: ${moved} changed since it was made.`,
    hint: () => 'Run kb plan again, look at it, and publish the new one.',
    about: 'A saved plan is applied only if planning again gives the very same plan.',
  }),
  notAPlan: kind<{ file: string; why: string }>({
    code: 'KB-RUN-004',
    severity: 'error',
    message: ({ file, why }) => `${file} is not a saved plan: ${why}.`,
    hint: () => 'Save one with: kb plan --out plan.json',
    about: 'kb publish was given a JSON file that kb plan did not write, or one from another version.',
  }),
  planForOther: kind<{ saved: string; current: string }>({
    code: 'KB-RUN-005',
    severity: 'error',
    message: ({ saved, current }) => `The saved plan was made for ${saved}, but this run is for ${current}.`,
    hint: () => 'Choose the same target with --target.',
    about: 'A saved plan is applied to the target it was made for only.',
  }),
  notTip: kind({
    code: 'KB-RUN-006',
    severity: 'warning',
    message: () => 'Nothing was published: the branch has moved on, and a newer run publishes this commit too.',
    hint: () => 'Nothing to do here; look at the newest run of this branch.',
    about: 'In CI, a run that is no longer the tip of its branch does nothing, so an older commit never wins.',
  }),
  noSuchPath: kind<{ path: string }>({
    code: 'KB-RUN-007',
    severity: 'error',
    message: ({ path }) => `${path} is no file or folder of the content root.`,
    hint: () => 'Give a path relative to where you are or to the content root.',
    about: 'A PATH argument matches no article, no folder and nothing that was published before.',
  }),
  noLedgerOffline: kind({
    code: 'KB-RUN-008',
    severity: 'error',
    message: () => 'With --refresh none the plan is made from the ledger alone, and there is no ledger yet.',
    hint: () => 'Run it without --refresh none.',
    about: '--refresh none makes no call, so it needs the record of an earlier publish.',
  }),
  exists: kind<{ path: string }>({
    code: 'KB-RUN-010',
    severity: 'error',
    message: ({ path }) => `${path} appeared just now, so nothing was written.`,
    hint: () => 'Run kb new again; it finds a free name.',
    about: 'Another program wrote the file that kb new was about to create. No file is ever overwritten.',
  }),
  nothingThere: kind<{ what: string }>({
    code: 'KB-RUN-009',
    severity: 'error',
    message: ({ what }) => `There is no article at ${what}.`,
    hint: () => 'Name a Markdown file inside the content root.',
    about: 'kb render was given a file that is not an article of the content root.',
  }),
};
