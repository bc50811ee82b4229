/** The table of commands: name, arguments, options, help with examples, and the runner, loaded when it is called. */
import type { Runner } from './runner.ts';

export interface CommandRow {
  readonly name: string;
  /** Arguments as commander writes them: `[paths...]`, `<file>`. */
  readonly args: string;
  readonly summary: string;
  readonly options: readonly OptionRow[];
  readonly examples: readonly (readonly [command: string, meaning: string])[];
  readonly load: () => Promise<Runner>;
}

export interface OptionRow {
  readonly flags: string;
  readonly summary: string;
  readonly choices?: readonly string[] | undefined;
  /** Can be given several times. */
  readonly many?: boolean | undefined;
}

export const COMMON_OPTIONS = [
  { flags: '--content <dir>', summary: 'content root (default: the nearest folder with a kb.yaml, else ./content)' },
  { flags: '--target <name>', summary: 'which account: a target of kb.yaml, or sandbox' },
  { flags: '--json', summary: 'print the result as JSON' },
  { flags: '--quiet', summary: 'print results and errors only' },
  { flags: '--verbose', summary: 'list unchanged and unmanaged objects too' },
  { flags: '--no-color', summary: 'no colours (as does NO_COLOR)' },
  { flags: '--yes', summary: 'do not ask before publishing' },
] as const satisfies readonly OptionRow[];

const PLAN_OPTIONS: readonly OptionRow[] = [
  {
    flags: '--refresh <mode>',
    summary: 'what to read: auto (what has a source or record), all (the account), none (no call)',
    choices: ['auto', 'all', 'none'],
  },
  {
    flags: '--take <source PATH>',
    summary: 'let the file win over Freshdesk for PATH (file, folder or glob)',
    many: true,
  },
  { flags: '--recreate <path>', summary: 'create the article anew in its folder and delete the old one', many: true },
  { flags: '--first', summary: 'create into folders that already hold unknown articles' },
  {
    flags: '--prune <how>',
    summary: 'what becomes of articles whose file was removed',
    choices: ['unpublish', 'delete', 'keep'],
  },
  { flags: '--allow-mass', summary: 'allow more removals at once than the limits' },
  {
    flags: '--fail-on <what>',
    summary: 'what makes exit code 1 (default: holds)',
    choices: ['errors', 'holds', 'drift'],
  },
  { flags: '--exit-code', summary: 'exit with 3 when changes are waiting' },
  {
    flags: '--format <format>',
    summary: 'text, json, markdown or html',
    choices: ['text', 'json', 'markdown', 'html'],
  },
  { flags: '--out <file>', summary: 'write the report to a file; the format follows its extension' },
];

export const COMMANDS: readonly CommandRow[] = [
  {
    name: 'new',
    args: '<title>',
    summary: 'a new article with a key of its own',
    options: [
      { flags: '--category <name>', summary: 'category it belongs in' },
      { flags: '--folder <names>', summary: 'folder it belongs in; subfolders with " / "' },
    ],
    examples: [
      [
        'kb new "Reset your password" --category Account --folder "Signing in"',
        'writes Account/Signing in/Reset your password.md',
      ],
    ],
    load: async () => (await import('./run-new.ts')).runNew,
  },
  {
    name: 'check',
    args: '[paths...]',
    summary: 'everything that is wrong before publishing, with file:line:column',
    options: [{ flags: '--fix', summary: 'repair what is safe: give every article a key' }],
    examples: [
      ['kb check', 'check the whole content root'],
      ['kb check --fix', 'and mint the missing keys'],
    ],
    load: async () => (await import('./run-check.ts')).runCheck,
  },
  {
    name: 'plan',
    args: '[paths...]',
    summary: 'what publish would do, with the differences',
    options: PLAN_OPTIONS,
    examples: [
      ['kb plan', 'everything, against the default target'],
      ['kb plan Account --target staging', 'one folder, another target'],
      ['kb plan --out plan.json', 'save the plan; kb publish plan.json applies just that'],
      ['kb plan --format markdown --out plan.md', 'a report for a merge request'],
    ],
    load: async () => (await import('./run-plan.ts')).runPlan,
  },
  {
    name: 'publish',
    args: '[paths...]',
    summary: 'make the help centre what the files say',
    options: [{ flags: '--dry-run', summary: 'only show the plan, as kb plan does' }, ...PLAN_OPTIONS],
    examples: [
      ['kb publish', 'plan, ask, publish'],
      ['kb publish plan.json', 'apply a saved plan, or refuse when anything moved since'],
      ['kb publish --take source Account/reset.md', 'overwrite what was edited in Freshdesk'],
    ],
    load: async () => (await import('./run-publish.ts')).runPublish,
  },
  {
    name: 'status',
    args: '',
    summary: 'counts, holds and drift, without bodies',
    options: [{ flags: '--refresh <mode>', summary: 'auto, all or none', choices: ['auto', 'all', 'none'] }],
    examples: [
      ['kb status', 'how files, ledger and Freshdesk compare'],
      ['kb status --refresh none', 'the same without any call'],
    ],
    load: async () => (await import('./run-status.ts')).runStatus,
  },
  {
    name: 'render',
    args: '<file>',
    summary: 'the HTML of one article on stdout',
    options: [],
    examples: [['kb render guides/setup.md', 'what would be sent, links to other articles left as they are']],
    load: async () => (await import('./run-render.ts')).runRender,
  },
  {
    name: 'assets',
    args: '<dir>',
    summary: 'write every image and file that articles need under its published name',
    options: [],
    examples: [
      ['kb assets public/kb', 'then deploy the folder to the base of assets.host url; only new files are written'],
    ],
    load: async () => (await import('./run-assets.ts')).runAssets,
  },
  {
    name: 'unlock',
    args: '',
    summary: 'let go of the lock of a publish that will never end',
    options: [],
    examples: [
      ['kb unlock', 'after a machine died in the middle of a publish; its records are kept'],
      ['kb unlock --target staging --yes', 'without asking, for another target'],
    ],
    load: async () => (await import('./run-unlock.ts')).runUnlock,
  },
  {
    name: 'sandbox',
    args: '',
    summary: 'run the local Freshdesk (API and a portal to look at) until stopped',
    options: [{ flags: '--port <number>', summary: 'port to listen on (default: 4747, else a free one)' }],
    examples: [['kb sandbox', 'then open the address it prints']],
    load: async () => (await import('./run-sandbox.ts')).runSandbox,
  },
];
