/** argv → one typed call of one command. Help and errors are texts that it gives back; it prints nothing itself. */
import { Command, CommanderError, Option } from 'commander';
import { COMMANDS, COMMON_OPTIONS, type CommandRow, type OptionRow } from './commands.ts';
import type { Runner } from './runner.ts';
import type { RawOptions } from './options.ts';
import { joinTakePairs } from './take-pairs.ts';

export type Parsed =
  | {
      readonly kind: 'call';
      readonly load: () => Promise<Runner>;
      readonly args: readonly string[];
      readonly raw: RawOptions;
    }
  /** Help or version, for stdout. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'usage'; readonly message: string; readonly command: string };

export function parseArgv(argv: readonly string[], version: string): Parsed {
  let call: Parsed | undefined;
  let output = '';
  const program = new Command('kb')
    .description('Docs as code for help centres: Markdown in git, planned in pull requests, published to Freshdesk.')
    .version(version, '--version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeOut: (text) => (output += text), writeErr: () => undefined })
    .addHelpText('after', PROGRAM_HELP);
  for (const row of COMMANDS) {
    addCommand(program, row, (args, raw) => {
      call = { kind: 'call', load: row.load, args, raw };
    });
  }
  try {
    program.parse(joinTakePairs(argv), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return ended(error, output, argv, program);
  }
  return call ?? { kind: 'text', text: helpOf(program) };
}

function addCommand(program: Command, row: CommandRow, run: (args: readonly string[], raw: RawOptions) => void): void {
  const command = program
    .command(row.args === '' ? row.name : `${row.name} ${row.args}`)
    .summary(row.summary)
    .description(`${row.summary[0]?.toUpperCase()}${row.summary.slice(1)}.`)
    .allowExcessArguments(false)
    .helpOption('-h, --help', 'show help')
    .addHelpText(
      'after',
      `\nExamples:\n${row.examples.map(([line, meaning]) => `  ${line}\n      ${meaning}`).join('\n')}\n`,
    );
  for (const option of [...row.options, ...COMMON_OPTIONS]) command.addOption(toOption(option));
  command.action((...values: unknown[]) => {
    run(
      values
        .slice(0, -2)
        .flat()
        .filter((one): one is string => typeof one === 'string'),
      command.opts(),
    );
  });
}

/** All of it, examples included, as --help prints it. */
function helpOf(program: Command): string {
  let text = '';
  program.configureOutput({ writeOut: (part) => (text += part) }).outputHelp();
  return text;
}

function toOption(row: OptionRow): Option {
  const option = new Option(row.flags, row.summary);
  if (row.choices) option.choices([...row.choices]);
  if (row.many) option.argParser((value: string, before: readonly string[] | undefined) => [...(before ?? []), value]);
  return option;
}

function ended(error: CommanderError, output: string, argv: readonly string[], program: Command): Parsed {
  if (error.exitCode === 0) return { kind: 'text', text: output };
  // No command at all: commander shows help as an error; a person who types `kb` wants to see what there is.
  if (error.code === 'commander.help') return { kind: 'text', text: helpOf(program) };
  const command = COMMANDS.find(({ name }) => argv.includes(name))?.name ?? '';
  return {
    kind: 'usage',
    message: error.message
      .replace(/^error: /, '')
      .replaceAll('\n', ' ')
      .trim(),
    command,
  };
}

const PROGRAM_HELP = `
Examples:
  kb plan                     what would change for readers
  kb publish                  make it so
  kb publish --target sandbox on the local Freshdesk; look at it with: kb sandbox

Exit codes: 0 done, 1 errors or held articles, 2 could not run, 3 changes waiting (plan --exit-code), 130 interrupted.
`;
