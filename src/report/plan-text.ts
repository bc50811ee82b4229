import type { Plan } from '../model/plan.ts';
import type { TextOptions } from './style.ts';
export function planText(plan: Plan, _options: TextOptions): string { return JSON.stringify(plan.summary); }
