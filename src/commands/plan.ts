/** `kb plan`: gathers, plans, and gives the plan back. Sends nothing. */
import type { Plan } from '../model/plan.ts';
import { makePlan } from '../sync/plan.ts';
import { gather, type Gathered, type GatherOptions } from './gather.ts';
import { stopOnRemoteError } from './stop-on-remote-error.ts';
import type { Listener, Workspace } from './workspace.ts';

export interface Planned extends Gathered {
  readonly plan: Plan;
}

export async function planWorkspace(
  workspace: Workspace,
  options: GatherOptions,
  listener?: Listener,
): Promise<Planned> {
  const gathered = await stopOnRemoteError(() => gather(workspace, options, listener));
  return { ...gathered, plan: makePlan(gathered.input) };
}
