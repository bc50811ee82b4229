/** By option, every line break of a paragraph is one for readers. */
import remarkBreaks from 'remark-breaks';
import type { Syntax } from './syntax.ts';

const toBreaks = remarkBreaks();

export const lineBreaks: Syntax = {
  name: 'lineBreaks',
  isUsed: (_markdown, options) => options.breaks,
  transform: toBreaks,
};
