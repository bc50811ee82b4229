/** Problems of the ledger room: files that cannot be understood, locks held by others, an origin out of reach. */
import { kind } from './catalogue.ts';

interface Damage {
  /** File or `commit:file`, so that it can be opened. */
  readonly file: string;
  readonly line?: number | undefined;
  /** What to do to get a readable ledger back. */
  readonly repair: string;
}

interface Holder {
  readonly target: string;
  readonly host: string;
  readonly pid: number;
  readonly startedAt: string;
  /** Path of the lock file on this disk; absent when the lock is an intent in the pushed ledger. */
  readonly file?: string | undefined;
  readonly expiresAt: string;
}

const at = ({ file, line }: Damage): string => (line === undefined ? file : `${file}, line ${line}`);

function howToClear({ target, file, expiresAt }: Holder): string {
  const wait = 'Wait until that publish has ended and run `kb publish` again';
  // A lock on this disk says so by its file; the intent of another machine ends by itself.
  const end = file === undefined ? `, or wait until ${expiresAt}` : '';
  return `${wait}; if you are sure that it no longer runs, first run \`kb unlock --target ${target}\`${end}.`;
}

export const ledgerProblems = {
  damaged: kind<Damage & { reason: string }>({
    code: 'KB-LEDGER-001',
    severity: 'error',
    message: (damage) => `The ledger cannot be read: ${at(damage)}: ${damage.reason}.`,
    hint: ({ repair }) => repair,
    about:
      'A ledger file is not what kb writes: cut short, edited by hand, or damaged. Nothing unreadable is ever taken for an empty ledger.',
  }),
  newerFormat: kind<{ file: string; format: string }>({
    code: 'KB-LEDGER-002',
    severity: 'error',
    message: ({ file, format }) =>
      `The ledger was written in format ${format}, which this version of kb does not know: ${file}.`,
    hint: () =>
      'Install the version of kb that the last publish used, or a newer one: `npm install --save-dev kbpress@latest`.',
    about: 'An older kb never rewrites the ledger of a newer one.',
  }),
  conflictMarkers: kind<Damage>({
    code: 'KB-LEDGER-003',
    severity: 'error',
    message: (damage) => `The ledger holds the marks of an unresolved git merge: ${at(damage)}.`,
    hint: ({ repair }) => repair,
    about: 'Somebody merged the ledger by hand and left `<<<<<<<` lines in it.',
  }),
  duplicateRecord: kind<Damage & { object: string }>({
    code: 'KB-LEDGER-004',
    severity: 'error',
    message: (damage) => `The ledger holds ${damage.object} twice: ${at(damage)}.`,
    hint: ({ repair }) => repair,
    about: 'Two records claim one Freshdesk object, as after a careless merge. kb does not guess which one is right.',
  }),
  journalDamaged: kind<{ file: string; line: number }>({
    code: 'KB-LEDGER-005',
    severity: 'error',
    message: ({ file, line }) =>
      `The journal of an interrupted publish is damaged: ${file}, line ${line} cannot be read.`,
    hint: ({ file, line }) =>
      `Delete line ${line} of ${file} to keep the rest; what that line recorded is found again by its key at the next publish.`,
    about:
      'A torn last line is normal after a power cut and is ignored; a torn line further up is not, and is never skipped silently.',
  }),
  locked: kind<Holder>({
    code: 'KB-LEDGER-006',
    severity: 'error',
    message: ({ target, host, pid, startedAt }) =>
      `Another publish to ${target} is running: on ${host}, process ${pid}, since ${startedAt}.`,
    hint: howToClear,
    about:
      'Only one publish per target runs at a time. The lock of a process that died on this machine is taken over at once.',
  }),
  lockUnreadable: kind<{ file: string }>({
    code: 'KB-LEDGER-007',
    severity: 'error',
    message: ({ file }) => `A publish may be running, but its lock cannot be read: ${file}.`,
    hint: ({ file }) => `If no publish is running, delete ${file} and run \`kb publish\` again.`,
    about: 'A lock file that is not what kb writes is never taken for a free lock.',
  }),
  lockLost: kind<{ target: string }>({
    code: 'KB-LEDGER-008',
    severity: 'error',
    message: ({ target }) =>
      `This publish to ${target} lost its lock: it was not heard of in time, so another publish may have taken over, or somebody deleted the lock.`,
    hint: () =>
      'Wait until the other publish has ended and run `kb publish` again; what this one did is recorded in this clone.',
    about: 'A run that was asleep longer than its lock lasts stops instead of writing beside the next one.',
  }),
  stale: kind<{ target: string }>({
    code: 'KB-LEDGER-009',
    severity: 'error',
    message: ({ target }) =>
      `Something was published to ${target} after this plan was made, so the plan is out of date.`,
    hint: () => 'Run `kb publish` again; a saved plan has to be made again with `kb plan`.',
    about: 'A plan rests on the ledger that it read; publish refuses it when the records have changed.',
  }),
  originNeeded: kind<{ target: string; reason: string }>({
    code: 'KB-LEDGER-010',
    severity: 'error',
    message: ({ target, reason }) =>
      `Nothing was published to ${target}: the git remote \`origin\` keeps the ledger and cannot be reached (${reason}).`,
    hint: () => 'Check the network and the access with `git fetch origin`, then run `kb publish` again.',
    about: 'Publishing needs the shared ledger, to be alone and to know what others published.',
  }),
  originOutOfReach: kind<{ reason: string }>({
    code: 'KB-LEDGER-011',
    severity: 'note',
    message: ({ reason }) =>
      `The git remote \`origin\` cannot be reached (${reason}), so this is compared with the ledger as last fetched.`,
    hint: () => 'Check the network and the access with `git fetch origin`.',
    about: 'Reading goes on without the origin; publishing does not.',
  }),
  pushDenied: kind<{ target: string; ref: string; reason: string }>({
    code: 'KB-LEDGER-012',
    severity: 'error',
    message: ({ target, ref, reason }) =>
      `Nothing was published to ${target}: the git remote \`origin\` does not accept the ledger on ${ref} (${reason}).`,
    hint: ({ ref }) =>
      `Let this user or token push to ${ref} (in GitHub Actions: \`permissions: contents: write\`), then run \`kb publish\` again.`,
    about: 'The host refused both refs/kb/<target> and the branch kb/<target>.',
  }),
  notShared: kind<{ target: string; reason: string }>({
    code: 'KB-LEDGER-013',
    severity: 'error',
    message: ({ target, reason }) =>
      `Everything was published to ${target} and is recorded in this clone, but the records could not be pushed to \`origin\` (${reason}).`,
    hint: ({ target }) =>
      `Keep this clone and run \`kb publish\` here again, which pushes them; by hand: \`git push origin refs/kb/${target}\`.`,
    about: 'The push at the end of a publish failed. Until it is repeated, other clones do not know what this run did.',
  }),
  journalReplayed: kind<{ count: number; startedAt: string }>({
    code: 'KB-LEDGER-014',
    severity: 'note',
    message: ({ count, startedAt }) =>
      `The publish of ${startedAt} was interrupted; the ${count === 1 ? 'change' : `${count} changes`} that it made before that ${count === 1 ? 'is' : 'are'} taken into account.`,
    hint: () => 'Run `kb publish` to continue it.',
    about: 'A journal of an interrupted run was found on this machine and read over the ledger.',
  }),
  notPushed: kind<{ target: string }>({
    code: 'KB-LEDGER-015',
    severity: 'note',
    message: ({ target }) => `The ledger of ${target} in this clone holds records that \`origin\` does not have yet.`,
    hint: () => 'The next `kb publish` pushes them.',
    about: 'An earlier publish could not push its records, or the repository had no origin then.',
  }),
  diverged: kind<{ target: string; count: number }>({
    code: 'KB-LEDGER-016',
    severity: 'warning',
    message: ({ target, count }) =>
      `The ledger of ${target} was written here and on \`origin\` at the same time; both are merged (${count} recorded on both sides, the later one counts).`,
    hint: () => 'Look through `kb plan` before the next publish, which pushes the merged ledger.',
    about: 'Two clones published without knowing of each other, for example after a failed push.',
  }),
  goneFromOrigin: kind<{ target: string; refs: readonly string[] }>({
    code: 'KB-LEDGER-017',
    severity: 'warning',
    message: ({ target }) =>
      `The git remote \`origin\` has lost the ledger of ${target}; the copy in this clone is used, and the next publish pushes it again.`,
    hint: ({ refs }) =>
      `Nothing needs doing; to start without a ledger instead: ${refs.map((ref) => `\`git update-ref -d ${ref}\``).join(', ')}.`,
    about: 'Somebody deleted the ledger ref on the host. A copy that was fetched earlier is as good as the lost one.',
  }),
  disk: kind<{ path: string; reason: string }>({
    code: 'KB-LEDGER-018',
    severity: 'error',
    message: ({ path, reason }) => `The ledger on this disk cannot be used: ${path}: ${reason}.`,
    hint: () => 'Make room or give this user the rights to that path, then run the command again.',
    about: 'kb writes nothing to Freshdesk that it cannot record on disk first.',
  }),
  gitFailed: kind<{ command: string; reason: string }>({
    code: 'KB-LEDGER-019',
    severity: 'error',
    message: ({ command, reason }) => `\`git ${command}\` failed: ${reason}.`,
    hint: () => 'Run `git fsck` and `git status` in the repository, put right what they report, and try again.',
    about: 'A git command that reads or writes the ledger failed in a way that kb does not expect.',
  }),
  gitMissing: kind({
    code: 'KB-LEDGER-020',
    severity: 'error',
    message: () => 'The program `git` was not found, and the ledger of this target is kept in git.',
    hint: () => 'Install git and make sure that it is on the PATH, or set `ledger: file` in kb.yaml.',
    about: 'The git store needs the git command.',
  }),
  notGit: kind<{ folder: string }>({
    code: 'KB-LEDGER-021',
    severity: 'error',
    message: ({ folder }) => `The ledger is to be kept in git, but ${folder} is not inside a git repository.`,
    hint: () => 'Run `git init` there, or set `ledger: file` in kb.yaml.',
    about: '`ledger: git` was set outside a git repository.',
  }),
  badTarget: kind<{ target: string }>({
    code: 'KB-LEDGER-022',
    severity: 'error',
    message: ({ target }) => `The target name \`${target}\` cannot name a ledger.`,
    hint: () => 'Rename the target in kb.yaml: letters, digits, `-` and `_`, starting with a letter or digit.',
    about: 'Target names become part of file names and git refs.',
  }),
  otherAccount: kind<{ target: string; ours: string; theirs: string }>({
    code: 'KB-LEDGER-023',
    severity: 'warning',
    message: ({ target, ours, theirs }) =>
      `The ledger of ${target} in this clone is about ${ours}, the one on \`origin\` about ${theirs}; the one on \`origin\` is used.`,
    hint: ({ target }) => `Nothing needs doing; \`git update-ref -d refs/kb/${target}\` deletes the old one.`,
    about: 'The ledger was started anew for another account while this clone still held the old one.',
  }),
  neverFetched: kind<{ target: string; reason: string }>({
    code: 'KB-LEDGER-025',
    severity: 'warning',
    message: ({ target, reason }) =>
      `The git remote \`origin\` cannot be reached (${reason}) and this clone has never fetched the ledger of ${target}, so what was published before is not known here.`,
    hint: () => 'Check the network and the access with `git fetch origin`; publishing waits until the origin answers.',
    about: 'A plan made without the ledger shows creates and holds that a plan with it would not.',
  }),
  contended: kind<{ target: string; reason: string }>({
    code: 'KB-LEDGER-026',
    severity: 'error',
    message: ({ target, reason }) =>
      `Nothing was published to ${target}: each time kb pushed the ledger, \`origin\` said that it had just changed (${reason}).`,
    hint: () =>
      'Run `kb publish` again; if it stays so, look for a branch or ref named `kb` on the host and delete it.',
    about: 'Others publish at the same moment again and again, or the host cannot create the ref.',
  }),
  unsafeRepository: kind<{ folder: string }>({
    code: 'KB-LEDGER-024',
    severity: 'error',
    message: ({ folder }) => `git refuses to work in ${folder}, since the folder belongs to another user.`,
    hint: ({ folder }) => `If you trust it, run \`git config --global --add safe.directory ${folder}\` and try again.`,
    about: 'Common in containers, where the repository is checked out by one user and read by another.',
  }),
};
