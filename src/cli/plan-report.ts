/** Prints a plan in the chosen format, to stdout or to the file of --out. */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Plan } from '../model/plan.ts';
import { problem } from '../problems/catalogue.ts';
import { cliProblems } from '../problems/cli.ts';
import { KbError } from '../problems/kb-error.ts';
import type { Io } from './io.ts';
import type { PlanFlags } from './options.ts';
import { textOptions } from './text-options.ts';

/** With --out the file gets the chosen format, and a terminal still gets the text. */
export async function reportPlan(plan: Plan, flags: PlanFlags, io: Io): Promise<void> {
  const report = await formatPlan(plan, flags, io);
  if (flags.out === undefined) return io.stdout(report);
  await saveReport(flags.out, report, io);
  if (flags.json)
    return io.stdout(flags.format === 'json' ? report : await formatPlan(plan, { ...flags, format: 'json' }, io));
  if (!flags.quiet) io.stdout(await formatPlan(plan, { ...flags, format: 'text' }, io));
}

export async function formatPlan(plan: Plan, flags: PlanFlags, io: Io): Promise<string> {
  switch (flags.format) {
    case 'json':
      return (await import('../report/plan-json.ts')).planJson(plan, { verbose: flags.verbose });
    case 'markdown':
      return (await import('../report/plan-markdown.ts')).planMarkdown(plan);
    case 'html':
      return (await import('../report/plan-html.ts')).planHtml(plan);
    case 'text':
      return (await import('../report/plan-text.ts')).planText(plan, textOptions(flags, io));
  }
}

export async function saveReport(file: string, report: string, io: Io): Promise<void> {
  try {
    await writeFile(resolve(io.cwd, file), report);
  } catch (error) {
    throw new KbError(problem(cliProblems.planFile, { file, why: 'written' }), { cause: error });
  }
}
