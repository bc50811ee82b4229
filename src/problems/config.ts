/** What can be wrong with kb.yaml, the environment, and the choice of a target. */
import { kind } from './catalogue.ts';

export const configProblems = {
  noRoot: kind<{ folder: string }>({
    code: 'KB-CONFIG-001',
    severity: 'error',
    message: ({ folder }) => `There is no content root: neither a kb.yaml above here nor the folder ${folder}.`,
    hint: () => 'Create kb.yaml (it may be empty) in the folder of your articles, or name it with --content DIR.',
    about: 'A content root is a folder with a kb.yaml; without one, ./content is taken.',
  }),
  yaml: kind<{ why: string }>({
    code: 'KB-CONFIG-002',
    severity: 'error',
    message: ({ why }) => `kb.yaml is not valid YAML: ${why}.`,
    hint: () => 'Mend the line; the reference of kb.yaml lists what may stand in it.',
    about: 'The settings could not be parsed, so nothing runs.',
  }),
  invalid: kind<{ setting: string; why: string; meant?: string | undefined }>({
    code: 'KB-CONFIG-003',
    severity: 'error',
    message: ({ setting, why }) => `kb.yaml: ${setting === '' ? '' : `${setting}: `}${why}.`,
    hint: ({ meant }) =>
      meant === undefined ? 'Correct the value, or remove the line to get the default.' : `Did you mean ${meant}?`,
    about:
      'A setting is unknown or has a value of the wrong kind. Settings are checked strictly, so no typing error goes unnoticed.',
  }),
  badLanguage: kind<{ language: string; meant?: string | undefined }>({
    code: 'KB-CONFIG-004',
    severity: 'error',
    message: ({ language }) => `“${language}” is no language code of Freshdesk.`,
    hint: ({ meant }) => (meant === undefined ? 'Use codes such as en, fr, de or ja-JP.' : `Did you mean ${meant}?`),
    about: 'Freshdesk has a list of its own (API facts 5.5): some codes need a region, most must not have one.',
  }),
  unknownTarget: kind<{ target: string; known: string; meant?: string | undefined }>({
    code: 'KB-CONFIG-005',
    severity: 'error',
    message: ({ target }) => `There is no target named ${target}.`,
    hint: ({ known, meant }) => `${meant === undefined ? '' : `Did you mean ${meant}? `}Known targets: ${known}.`,
    about: '--target or default_target names a target that neither kb.yaml nor the environment describes.',
  }),
  noDomain: kind<{ target: string; variable: string }>({
    code: 'KB-CONFIG-006',
    severity: 'error',
    message: ({ target }) => `The target ${target} has no domain.`,
    hint: ({ variable }) => `Set it in kb.yaml (targets), or as ${variable} in the environment.`,
    about: 'Which Freshdesk account a target means was not said.',
  }),
  noTargetInCi: kind({
    code: 'KB-CONFIG-007',
    severity: 'error',
    message: () => 'No Freshdesk account is configured, and in CI the sandbox is never used silently.',
    hint: () => 'Set FRESHDESK_DOMAIN and FRESHDESK_API_KEY, or say --target sandbox.',
    about: 'With CI set, a command that makes calls needs a target, so that a missing secret cannot look like success.',
  }),
  noKey: kind<{ target: string; variable: string }>({
    code: 'KB-CONFIG-008',
    severity: 'error',
    message: ({ target }) => `There is no API key for target ${target}.`,
    hint: ({ variable }) =>
      `Set ${variable} in the environment, from a secret; the key is on your agent's profile page.`,
    about: 'Keys are read from the environment (or a .env that git ignores), never from kb.yaml or a flag.',
  }),
  badPortal: kind<{ portal: string }>({
    code: 'KB-CONFIG-009',
    severity: 'error',
    message: ({ portal }) => `The portal ${portal} is not an https address.`,
    hint: () => 'Write it like https://help.example.com.',
    about: 'Links between articles are written with the portal’s address, so it must be a full https origin.',
  }),
  dotenvTracked: kind({
    code: 'KB-CONFIG-010',
    severity: 'warning',
    message: () => 'The .env beside kb.yaml is not ignored by git, so it was not read.',
    hint: () => 'Add .env to .gitignore (and remove it from git if it is there); then change the key in Freshdesk.',
    about: 'A key that is in the repository is no secret any more.',
  }),
  notAFolder: kind<{ folder: string }>({
    code: 'KB-CONFIG-011',
    severity: 'error',
    message: ({ folder }) => `--content names “${folder}”, and there is no such folder.`,
    hint: () => 'Name the folder that holds kb.yaml or your articles, counted from where you are.',
    about: 'The folder given with --content does not exist or is a file.',
  }),
  secretInSettings: kind<{ setting: string; variables: string }>({
    code: 'KB-CONFIG-012',
    severity: 'error',
    message: ({ setting }) =>
      `kb.yaml: ${setting} looks like a key, and keys are never read from a file of the repository.`,
    hint: ({ variables }) =>
      `Remove the line and set ${variables} in the environment; if the file was ever committed, reset the key too.`,
    about: 'Keys and other secrets come from the environment (or a .env that git ignores) only.',
  }),
  sandboxTarget: kind({
    code: 'KB-CONFIG-013',
    severity: 'error',
    message: () => 'kb.yaml: a target cannot be named sandbox, since that is always the local Freshdesk.',
    hint: () => 'Give the target another name, such as staging.',
    about: 'The name sandbox never reaches a real account, so a target of that name would be ignored.',
  }),
  whichTarget: kind<{ known: string }>({
    code: 'KB-CONFIG-014',
    severity: 'error',
    message: ({ known }) => `kb.yaml describes several targets (${known}) and does not say which one is meant.`,
    hint: () => 'Add default_target: NAME to kb.yaml, or choose one with --target NAME.',
    about: 'With more than one target, none of them named production, the default is never guessed.',
  }),
  dotenvOutsideGit: kind({
    code: 'KB-CONFIG-015',
    severity: 'warning',
    message: () => 'The .env beside kb.yaml was not read: only one that git ignores is, and this is no git repository.',
    hint: () => 'Set the variables in the environment instead.',
    about: 'A .env is read only where git is known to keep it out of the repository.',
  }),
  linkedOut: kind({
    code: 'KB-CONFIG-016',
    severity: 'error',
    message: () => 'kb.yaml is a symbolic link that leads out of the content root, so it was not read.',
    hint: () => 'Put the file itself there.',
    about: 'Nothing outside the content root is read, settings included.',
  }),
};
