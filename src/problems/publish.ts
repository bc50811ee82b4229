/** What can go wrong with one change while publishing, and with a publish as a whole. */
import { kind } from './catalogue.ts';

export const publishProblems = {
  editedSincePlan: kind<{ title: string }>({
    code: 'KB-PUBLISH-001',
    severity: 'error',
    message: ({ title }) => `“${title}” was edited in Freshdesk after the plan was made, so it was not overwritten.`,
    hint: () => 'Run kb plan again to see the edit.',
    about: 'Each object is read again just before it is written. It no longer was what the plan was made for.',
  }),
  goneSincePlan: kind<{ title: string }>({
    code: 'KB-PUBLISH-002',
    severity: 'error',
    message: ({ title }) => `“${title}” was deleted in Freshdesk after the plan was made.`,
    hint: () => 'Run kb plan again.',
    about: 'The read just before the write answered that the object does not exist any more.',
  }),
  linkTargetMissing: kind<{ targets: string }>({
    code: 'KB-PUBLISH-003',
    severity: 'error',
    message: ({ targets }) => `It links to ${targets}, which could not be created in this run.`,
    hint: () => 'Run kb publish again once that article can be created.',
    about: 'A published body never holds an unresolved link, so the article waits for the one it links to.',
  }),
  parentMissing: kind<{ parent: string }>({
    code: 'KB-PUBLISH-004',
    severity: 'error',
    message: ({ parent }) => `${parent} could not be created, so there is no place for it yet.`,
    hint: () => 'Mend what the first failure says, then run kb publish again.',
    about: 'The category or folder above failed earlier in the same run.',
  }),
  notStored: kind<{ fields: string }>({
    code: 'KB-PUBLISH-005',
    severity: 'error',
    message: ({ fields }) => `Freshdesk answered that it was updated, but ${fields} did not change.`,
    hint: () => 'Check in Freshdesk whether the article is locked or awaits approval, then run kb publish again.',
    about: 'Success is believed only when the answer shows the new values.',
  }),
  ambiguousCreate: kind<{ ids: string }>({
    code: 'KB-PUBLISH-006',
    severity: 'error',
    message: ({ ids }) => `The answer to creating it was lost, and more than one object could be it: ${ids}.`,
    hint: () => 'Look at them in Freshdesk, delete what is double, then run kb plan.',
    about: 'After a lost answer kb looks for what it created; here it found several and did not guess.',
  }),
  createLost: kind<{ title: string }>({
    code: 'KB-PUBLISH-007',
    severity: 'error',
    message: ({ title }) => `Nobody can tell whether “${title}” was created: the answers to two tries were lost.`,
    hint: () => 'Run kb publish again; it looks for the article before it creates anything.',
    about: 'Twice the connection broke after a create was sent, and the object did not show up in the list.',
  }),
  notTried: kind({
    code: 'KB-PUBLISH-008',
    severity: 'warning',
    message: () => 'Not tried: the run ended before its turn.',
    hint: () => 'Run kb publish again to continue.',
    about: 'The run was interrupted, or something ended it; what was done is recorded.',
  }),
  notEmpty: kind<{ title: string }>({
    code: 'KB-PUBLISH-009',
    severity: 'error',
    message: ({ title }) => `“${title}” is not empty any more, so it was not deleted.`,
    hint: () => 'Move or delete what is in it, then run kb plan again.',
    about: 'A category or folder is deleted only while it is empty, and that is checked again just before.',
  }),
  assetFailed: kind<{ path: string; why: string }>({
    code: 'KB-PUBLISH-010',
    severity: 'error',
    message: ({ path, why }) => `The file ${path} could not be put where readers can load it: ${why}`,
    hint: () => 'Run kb publish again; the article was not changed.',
    about: 'An image or file must answer at its address before the article that needs it goes live.',
  }),
  ledgerFailed: kind<{ why: string }>({
    code: 'KB-PUBLISH-011',
    severity: 'error',
    message: ({ why }) => `What was done could not be written to the ledger: ${why}`,
    hint: () => 'Mend that, then run kb plan: what was published is found again by its key.',
    about: 'The journal on disk could not be written, so the run stopped at once.',
  }),
};
