/** Which paths of the content root a PATH argument means: a file, everything below a folder, or a glob. */
import picomatch from 'picomatch';

/** Nothing given selects everything. */
export function selector(patterns: readonly string[]): (path: string) => boolean {
  return patterns.length === 0 ? () => true : matcher(patterns);
}

/** Nothing given matches nothing. */
export function matcher(patterns: readonly string[]): (path: string) => boolean {
  const tests = patterns.map(matchOne);
  return (path) => tests.some((test) => test(path));
}

function matchOne(pattern: string): (path: string) => boolean {
  const plain = pattern.replace(/\/+$/u, '');
  if (plain === '' || plain === '.') return () => true;
  const glob = picomatch.scan(plain).isGlob ? picomatch(plain, { dot: false }) : undefined;
  // A name with brackets is a path first: `[1] intro.md` means that file.
  return (path) => path === plain || path.startsWith(`${plain}/`) || (glob?.(path) ?? false);
}
