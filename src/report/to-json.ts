/** How every report writes JSON: indented, keys in the order given, a newline at the end. */
export const toJson = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
