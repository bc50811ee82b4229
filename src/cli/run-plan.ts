/** `kb plan`, and `kb publish --dry-run`, which is the same. */
import { planWorkspace } from '../commands/plan.ts';
import type { Runner } from './runner.ts';
import { planExit } from './exit.ts';
import { gatherOptions } from './gather-options.ts';
import { planFlags } from './options.ts';
import { reportPlan } from './plan-report.ts';
import { showProblems } from './show-problems.ts';
import { watchProgress } from './watch-progress.ts';
import { wire } from './wire.ts';

export const runPlan: Runner = async ({ args, raw, io }) => {
  const flags = planFlags(raw);
  const progress = watchProgress(flags, io);
  const { workspace, notices, close } = await wire(
    { ...flags, makesCalls: flags.refresh !== 'none', onWait: progress.onWait },
    io,
  );
  try {
    const { plan, ledger } = await planWorkspace(
      workspace,
      gatherOptions(args, flags, workspace.root, io),
      progress.listener,
    );
    progress.end();
    showProblems([...notices, ...ledger.problems, ...plan.problems], flags, io);
    await reportPlan(plan, flags, io);
    return planExit(plan, flags);
  } finally {
    progress.end();
    await close();
  }
};
