import type { PublishResult } from './results.ts';
export function publishJson(published: PublishResult): string { return JSON.stringify(published.outcomes); }
