import type { StatusResult } from './results.ts';
import type { TextOptions } from './style.ts';
export function statusText(status: StatusResult, _options: TextOptions): string { return JSON.stringify(status); }
