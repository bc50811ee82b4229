/**
 * Names of languages and the brushes of Freshdesk's highlighter. Only brushes that have been seen in articles are written
 * (API facts 7.3): nothing says what it does with others.
 */

export const GENERIC = 'Generic Language';

/** Brush → the names that writers use for what it colours well; the first is the one that the brush alone stands for. */
const LANGUAGES: Readonly<Record<string, readonly string[]>> = {
  JavaScript: words(
    'js javascript jsx mjs cjs node ecmascript ts typescript tsx mts cts json jsonc json5 jsonl geojson',
  ),
  Html: words('html htm xhtml vue svelte astro handlebars hbs mustache liquid ejs django jinja jinja2 twig'),
  Css: words('css scss sass less stylus postcss'),
  Xml: words('xml svg xsl xslt xsd wsdl rss atom plist mathml pom xaml'),
  Ruby: words('ruby rb erb rake gemspec rails podspec'),
  Python: words('python py py3 python3 pyi gyp'),
};

function words(names: string): readonly string[] {
  return names.split(' ');
}

const brushes = new Map(Object.entries(LANGUAGES).flatMap(([brush, names]) => names.map((name) => [name, brush])));

/** The name that a brush alone stands for; empty for one that says nothing. */
const plainNames = new Map(Object.entries(LANGUAGES).map(([brush, [name = '']]) => [brush, name]));

export function brushOf(language: string): string {
  return brushes.get(language.toLowerCase()) ?? GENERIC;
}

/** Freshdesk holds one brush in several spellings: `JavaScript` and `js`, `Html` and `html`, none and `null`. */
export function foldBrush(written: string | undefined): string {
  return written === undefined ? GENERIC : brushOf(written.trim());
}

/** What a writer would put behind the fence for a brush; empty for none. */
export function languageOf(brush: string): string {
  return plainNames.get(foldBrush(brush)) ?? '';
}
