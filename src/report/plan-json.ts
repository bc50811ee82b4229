import type { Plan } from '../model/plan.ts';
export function planJson(plan: Plan, _options: { verbose: boolean }): string { return JSON.stringify(plan.summary); }
