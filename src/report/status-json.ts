import type { StatusResult } from './results.ts';
export function statusJson(status: StatusResult): string { return JSON.stringify(status); }
