/** `--take SIDE PATH` is one option with two values, which no parser knows: the pair becomes one value before parsing. */

const SEPARATOR = '\u0000';

export interface Take {
  readonly side: string;
  readonly path: string;
}

/** Joins `--take source a.md` to `--take=source␀a.md`; what follows `--` is left alone. */
export function joinTakePairs(argv: readonly string[]): string[] {
  const joined: string[] = [];
  for (let index = 0; index < argv.length; index += 1) {
    const word = argv[index] ?? '';
    if (word === '--') return [...joined, ...argv.slice(index)];
    const inline = word.startsWith('--take=');
    if (word !== '--take' && !inline) {
      joined.push(word);
      continue;
    }
    const [side, path] = inline ? [word.slice('--take='.length), argv[index + 1]] : [argv[index + 1], argv[index + 2]];
    joined.push(`--take=${side ?? ''}${SEPARATOR}${path ?? ''}`);
    index += inline ? 1 : 2;
  }
  return joined;
}

/** `undefined` when a side or path is missing, or the next word was another option. */
export function parseTake(value: string): Take | undefined {
  const [side, path] = value.split(SEPARATOR);
  if (!side || !path || side.startsWith('-') || path.startsWith('-')) return undefined;
  return { side, path };
}
