import type { Plan } from '../model/plan.ts';
export function planMarkdown(plan: Plan): string { return JSON.stringify(plan.summary); }
