/** `kb publish`: plans, asks where a person can be asked, applies, reports. Also applies a saved plan. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { publishWorkspace, type PublishOptions } from '../commands/publish.ts';
import { parseSavedPlan, type SavedPlan } from '../commands/saved-plan.ts';
import type { Workspace } from '../commands/workspace.ts';
import type { Plan } from '../model/plan.ts';
import type { Published } from '../model/results.ts';
import { problem } from '../problems/catalogue.ts';
import { cliProblems } from '../problems/cli.ts';
import { KbError } from '../problems/kb-error.ts';
import { publishJson } from '../report/publish-json.ts';
import { publishText } from '../report/publish-text.ts';
import type { Runner } from './runner.ts';
import { publishExit } from './exit.ts';
import { gatherOptions } from './gather-options.ts';
import type { Io } from './io.ts';
import { type PlanFlags, planFlags } from './options.ts';
import { formatPlan, saveReport } from './plan-report.ts';
import { runPlan } from './run-plan.ts';
import { showProblems } from './show-problems.ts';
import { textOptions } from './text-options.ts';
import { watchProgress } from './watch-progress.ts';
import { wire } from './wire.ts';

export const runPublish: Runner = async (call) => {
  const { args, raw, io } = call;
  if (raw['dryRun'] === true) return runPlan(call);
  const flags = planFlags(raw);
  const saved = await savedPlan(args, io);
  const progress = watchProgress(flags, io);
  const target = flags.target ?? saved?.target.name;
  const { workspace, notices, close } = await wire({ ...flags, target, makesCalls: true, onWait: progress.onWait }, io);
  try {
    const options = saved
      ? { ...saved.options, refresh: flags.refresh }
      : gatherOptions(args, flags, workspace.root, io);
    const published = await publishWorkspace(
      workspace,
      {
        ...options,
        saved,
        shouldStop: () => io.shouldStop(),
        confirm: confirmation(workspace, flags, saved, io, () => progress.end()),
      },
      progress.listener,
    );
    progress.end();
    showProblems([...notices, ...published.notices, ...published.plan.problems], flags, io);
    await reportPublish(published, flags, io);
    return publishExit(published, flags.failOn);
  } finally {
    progress.end();
    await close();
  }
};

/** A single JSON file is a saved plan; articles are Markdown, so the two cannot be confused. */
async function savedPlan(args: readonly string[], io: Io): Promise<SavedPlan | undefined> {
  const [file] = args;
  if (args.length !== 1 || file === undefined || !file.endsWith('.json')) return undefined;
  let text: string;
  try {
    text = await readFile(resolve(io.cwd, file), 'utf8');
  } catch (error) {
    throw new KbError(problem(cliProblems.planFile, { file, why: 'read' }), { cause: error });
  }
  return parseSavedPlan(text, file);
}

/** A person is shown the plan and asked, for real accounts; a saved plan has been looked at already. */
function confirmation(
  workspace: Workspace,
  flags: PlanFlags,
  saved: SavedPlan | undefined,
  io: Io,
  endProgress: () => void,
): PublishOptions['confirm'] {
  if (flags.yes || saved || !io.canAsk || workspace.target.kind === 'sandbox') return undefined;
  return async (plan: Plan) => {
    endProgress();
    io.stderr(await formatPlan(plan, { ...flags, format: 'text' }, io));
    const answer = await io.ask(`Publish this to ${plan.target.name}? [y/N] `);
    return /^y(es)?$/i.test(answer.trim());
  };
}

async function reportPublish(published: Published, flags: PlanFlags, io: Io): Promise<void> {
  const format = flags.format;
  const report =
    format === 'json'
      ? publishJson(published)
      : format === 'text'
        ? publishText(published, textOptions(flags, io))
        : await formatPlan(published.plan, flags, io);
  if (flags.out === undefined) return io.stdout(report);
  await saveReport(flags.out, report, io);
  if (flags.json) io.stdout(publishJson(published));
  else if (!flags.quiet) io.stdout(publishText(published, textOptions(flags, io)));
}
