/** Colours for code, written into the HTML by Shiki: for portals that colour none themselves. Languages load one by one. */
import { createHighlighterCoreSync, type HighlighterCore } from '@shikijs/core';
import { createJavaScriptRegexEngine } from '@shikijs/engine-javascript';
import theme from '@shikijs/themes/github-light-high-contrast';
import type { ElementContent } from 'hast';
import { LANGUAGES, languageOf } from './languages.ts';

/** Longer code is shown plain: every colour costs a span of its own, and Freshdesk takes only so much HTML. */
const MAX_LENGTH = 50_000;
/** A line without an end is generated, and takes a long time to read. */
const MAX_LINE = 5000;

let highlighter: HighlighterCore | undefined;

/** Afterwards `highlight` knows those of `names` that it can know. */
export async function loadLanguages(names: Iterable<string>): Promise<void> {
  highlighter ??= createHighlighterCoreSync({
    themes: [theme],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  });
  const loaded = new Set(highlighter.getLoadedLanguages());
  const wanted = new Set([...names].flatMap((name) => languageOf(name) ?? []));
  for (const language of [...wanted].sort()) {
    if (!loaded.has(language)) highlighter.loadLanguageSync((await LANGUAGES[language]?.())?.default ?? []);
  }
}

/** Undefined for a language that was not loaded, and for code that is too long. */
export function highlight(code: string, name: string): ElementContent[] | undefined {
  const language = languageOf(name);
  if (!highlighter || language === undefined || !highlighter.getLoadedLanguages().includes(language)) return undefined;
  if (code.length > MAX_LENGTH || code.split('\n').some((line) => line.length > MAX_LINE)) return undefined;
  try {
    const { tokens } = highlighter.codeToTokens(code, {
      lang: language,
      theme: theme.name ?? '',
      tokenizeTimeLimit: 0,
    });
    return tokens.flatMap((line, at) => [...(at === 0 ? [] : [text('\n')]), ...line.map(colour)]);
  } catch {
    // A grammar that fails on some code is no reason not to publish it.
    return undefined;
  }
}

const text = (value: string): ElementContent => ({ type: 'text', value });

interface Token {
  readonly content: string;
  readonly color?: string | undefined;
  readonly fontStyle?: number | undefined;
}

/** What the theme gives to all that is nothing special; it takes the colour of the block around it. */
const PLAIN = theme.colors?.['editor.foreground']?.toLowerCase();

function colour({ content, color, fontStyle = 0 }: Token): ElementContent {
  const declarations = [
    ...(color !== undefined && color.toLowerCase() !== PLAIN ? [`color: ${color.toLowerCase().slice(0, 7)};`] : []),
    ...((fontStyle & 1) !== 0 && fontStyle > 0 ? ['font-style: italic;'] : []),
    ...((fontStyle & 2) !== 0 && fontStyle > 0 ? ['font-weight: bold;'] : []),
  ];
  if (declarations.length === 0 || content.trim() === '') return text(content);
  return { type: 'element', tagName: 'span', properties: { style: declarations.join(' ') }, children: [text(content)] };
}
