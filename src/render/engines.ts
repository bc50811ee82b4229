/**
 * The heavy parts of rendering (TeX, Mermaid, colours for code), loaded only for articles that need them, so that rendering
 * itself stays a plain function.
 */
import type { ElementContent } from 'hast';
import type { RenderOptions } from '../model/render-options.ts';
import type { Drawing, Undrawable } from './engines/drawing.ts';

export type { Drawing, Undrawable } from './engines/drawing.ts';

export interface Engines {
  /** Undefined for a language it does not know. */
  readonly highlight?: ((code: string, language: string) => ElementContent[] | undefined) | undefined;
  readonly math?: ((tex: string, display: boolean) => Drawing | Undrawable) | undefined;
  readonly diagram?: ((code: string) => Drawing | Undrawable) | undefined;
}

/** What one article needs. Looks at the text alone, so it may load something that is not used in the end. */
export async function enginesFor(markdown: string, options: RenderOptions): Promise<Engines> {
  const languages = fenceNames(markdown);
  const [math, diagram, highlight] = await Promise.all([
    options.math === 'svg' && mayHoldFormula(markdown, languages, options) ? loadMath() : undefined,
    options.diagrams === 'svg' && languages.has('mermaid') ? loadDiagram() : undefined,
    options.code === 'inline' && languages.size > 0 ? loadHighlight(languages) : undefined,
  ]);
  return { math, diagram, highlight };
}

async function loadMath(): Promise<Engines['math']> {
  return (await import('./engines/math.ts')).drawFormula;
}

async function loadDiagram(): Promise<Engines['diagram']> {
  return (await import('./engines/diagram.ts')).drawDiagram;
}

async function loadHighlight(languages: ReadonlySet<string>): Promise<Engines['highlight']> {
  const { highlight, loadLanguages } = await import('./engines/highlight.ts');
  await loadLanguages(languages);
  return highlight;
}

/** A run of backticks is looked at once, from its start: hostile ones are long. */
const FENCE = /(?<![`~])(?:`{3,}(?!`)|~{3,}(?!~))[ \t]*\{?\.?([\w+#-]{1,30})/gu;

/** Languages that may be those of code blocks, in lower case. */
function fenceNames(markdown: string): ReadonlySet<string> {
  return new Set([...markdown.matchAll(FENCE)].map(([, name = '']) => name.toLowerCase()));
}

function mayHoldFormula(markdown: string, languages: ReadonlySet<string>, { singleDollar }: RenderOptions): boolean {
  return languages.has('math') || (singleDollar ? markdown.includes('$') : /\$[$`]/u.test(markdown));
}
