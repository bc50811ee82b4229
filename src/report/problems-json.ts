import type { Problem } from '../model/problem.ts';
export function problemsJson(problems: readonly Problem[]): string { return JSON.stringify(problems); }
