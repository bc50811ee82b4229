/** `kb status`: the plan reduced to counts, holds and drift. */
import { planWorkspace } from '../commands/plan.ts';
import { toStatus } from '../commands/status.ts';
import { statusJson } from '../report/status-json.ts';
import { statusText } from '../report/status-text.ts';
import type { Runner } from './runner.ts';
import { planExit } from './exit.ts';
import { gatherOptions } from './gather-options.ts';
import { planFlags } from './options.ts';
import { showProblems } from './show-problems.ts';
import { textOptions } from './text-options.ts';
import { watchProgress } from './watch-progress.ts';
import { wire } from './wire.ts';

export const runStatus: Runner = async ({ raw, io }) => {
  const flags = planFlags(raw);
  const progress = watchProgress(flags, io);
  const { workspace, notices, close } = await wire(
    { ...flags, makesCalls: flags.refresh !== 'none', onWait: progress.onWait },
    io,
  );
  try {
    const { plan, ledger } = await planWorkspace(
      workspace,
      gatherOptions([], flags, workspace.root, io),
      progress.listener,
    );
    progress.end();
    const status = toStatus(plan);
    showProblems([...notices, ...ledger.problems, ...plan.problems], flags, io);
    io.stdout(flags.json ? statusJson(status) : statusText(status, textOptions(flags, io)));
    return planExit(plan, flags);
  } finally {
    progress.end();
    await close();
  }
};
