/** The first line of every report for people: which account this is about. Nobody may take the sandbox for a real one. */
import type { PlanTarget } from '../model/plan.ts';
import { safeText } from './safe-text.ts';

export function targetLine({ name, url, sandbox }: PlanTarget): string {
  return sandbox
    ? `Target: sandbox, the local Freshdesk on this machine (${safeText(url)}); no real account is touched.`
    : `Target: ${safeText(name)}, ${safeText(url)}`;
}
