import type { Plan } from '../model/plan.ts';
export function planHtml(plan: Plan): string { return JSON.stringify(plan.summary); }
