/** One command line from argv to exit code. Every failure ends here: known ones as a message, others as a bug report. */
import { problem } from '../problems/catalogue.ts';
import { cliProblems } from '../problems/cli.ts';
import { KbError } from '../problems/kb-error.ts';
import { EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { parseArgv } from './program.ts';

export async function run(argv: readonly string[], version: string, io: Io): Promise<number> {
  const parsed = parseArgv(argv, version);
  if (parsed.kind === 'text') {
    io.stdout(parsed.text);
    return EXIT.done;
  }
  const wantsJson = argv.includes('--json');
  if (parsed.kind === 'usage') {
    const { message, command } = parsed;
    return fail(new KbError(problem(cliProblems.usage, { message: sentence(message), command })), wantsJson, io);
  }
  try {
    const runner = await parsed.load();
    return await runner({ args: parsed.args, raw: parsed.raw, io });
  } catch (error) {
    if (io.signal.aborted) return EXIT.interrupted;
    return fail(error, wantsJson, io);
  }
}

const sentence = (text: string): string =>
  `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}${/[.?!)]$/.test(text) ? '' : '.'}`;

async function fail(error: unknown, wantsJson: boolean, io: Io): Promise<number> {
  if (error instanceof KbError && wantsJson) {
    const { problemsJson } = await import('../report/problems-json.ts');
    io.stdout(problemsJson(error.problems));
  } else {
    const { errorText } = await import('../report/error-text.ts');
    io.stderr(errorText(error, { color: useColor(io), width: io.columns }));
  }
  return EXIT.couldNotRun;
}

const useColor = (io: Io): boolean => io.isErrorTerminal && !io.env['NO_COLOR'];
