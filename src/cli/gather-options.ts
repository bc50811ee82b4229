/** Plan flags as the commands take them: paths made relative to the content root. */
import type { GatherOptions } from '../commands/gather.ts';
import type { Io } from './io.ts';
import type { PlanFlags } from './options.ts';
import { resolvePaths } from './resolve-paths.ts';

export function gatherOptions(paths: readonly string[], flags: PlanFlags, root: string, io: Io): GatherOptions {
  const inRoot = (list: readonly string[]): readonly string[] => resolvePaths(list, io.cwd, root);
  return {
    paths: inRoot(paths),
    take: inRoot(flags.take),
    recreate: inRoot(flags.recreate),
    first: flags.first,
    allowMass: flags.allowMass,
    refresh: flags.refresh,
    ...(flags.prune !== undefined && { prune: flags.prune }),
  };
}
