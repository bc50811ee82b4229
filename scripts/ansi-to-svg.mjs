// Text with terminal colours → an SVG picture of a terminal. Knows the few colour codes that kb prints, and nothing else.

const COLOURS = {
  30: '#6e7781',
  31: '#ff7b72',
  32: '#7ee787',
  33: '#e3b341',
  34: '#79c0ff',
  35: '#d2a8ff',
  36: '#76e3ea',
  37: '#c9d1d9',
  90: '#8b949e',
};
const TEXT = '#e6edf3';
const CHARACTER = { width: 8.4, height: 19 };
const MARGIN = 18;
const COLOUR_CODE = new RegExp(`${String.fromCodePoint(27)}\\[([\\d;]*)m`);
const BAR = 34;

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export function ansiToSvg(text, { columns, title }) {
  const lines = text.split('\n');
  const width = Math.ceil(columns * CHARACTER.width + 2 * MARGIN);
  const height = BAR + lines.length * CHARACTER.height + MARGIN;
  const style = { colour: TEXT, bold: false, dim: false, line: '' };
  const rows = lines.map((line, index) => {
    const y = BAR + (index + 1) * CHARACTER.height - 5;
    return `<text x="${MARGIN}" y="${y}" xml:space="preserve">${spans(line, style)}</text>`;
  });
  const dots = ['#ff5f57', '#febc2e', '#28c840'].map(
    (fill, index) => `<circle cx="${MARGIN + index * 20}" cy="17" r="6" fill="${fill}"/>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escape(title)}">
<rect width="${width}" height="${height}" rx="10" fill="#0d1117"/>
${dots.join('')}
<text x="${width / 2}" y="21" text-anchor="middle" font-family="system-ui,sans-serif" font-size="13" fill="#8b949e">${escape(title)}</text>
<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="14" fill="${TEXT}">
${rows.join('\n')}
</g>
</svg>
`;
}

function spans(line, style) {
  return line
    .split(COLOUR_CODE)
    .map((part, index) => {
      if (index % 2 === 0) return part === '' ? '' : `<tspan${attributes(style)}>${escape(part)}</tspan>`;
      for (const code of part.split(';')) apply(style, Number(code || 0));
      return '';
    })
    .join('');
}

function apply(style, code) {
  if (code === 0) Object.assign(style, { colour: TEXT, bold: false, dim: false, line: '' });
  else if (code === 1) style.bold = true;
  else if (code === 2) style.dim = true;
  else if (code === 22) Object.assign(style, { bold: false, dim: false });
  else if (code === 4) style.line = 'underline';
  else if (code === 9) style.line = 'line-through';
  else if (code === 24 || code === 29) style.line = '';
  else if (code === 39) style.colour = TEXT;
  else if (COLOURS[code]) style.colour = COLOURS[code];
}

function attributes({ colour, bold, dim, line }) {
  return [
    colour === TEXT ? '' : ` fill="${colour}"`,
    bold ? ' font-weight="bold"' : '',
    dim ? ' opacity="0.65"' : '',
    line === '' ? '' : ` text-decoration="${line}"`,
  ].join('');
}
