import type { PublishResult } from './results.ts';
import type { TextOptions } from './style.ts';
export function publishText(published: PublishResult, _options: TextOptions): string { return JSON.stringify(published.outcomes); }
