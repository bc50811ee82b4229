export function errorText(error: unknown, _options: { color: boolean; width: number }): string { return String(error); }
