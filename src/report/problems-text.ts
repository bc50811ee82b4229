import type { Problem } from '../model/problem.ts';
import type { TextOptions } from './style.ts';
export function problemsText(problems: readonly Problem[], _options: TextOptions): string { return JSON.stringify(problems); }
