/** Problems of Markdown beyond GFM: boxes, attribute lists and their like. Codes are permanent. */
import { kind } from './catalogue.ts';

const meant = (suggestion: string | undefined): string =>
  suggestion === undefined ? '' : ` Did you mean ${suggestion}?`;

export const markdownProblems = {
  unknownDirective: kind<{ name: string; suggestion?: string | undefined }>({
    code: 'KB-MARKDOWN-001',
    severity: 'error',
    message: ({ name, suggestion }) => `“:::${name}” is no directive that kb knows.${meant(suggestion)}`,
    hint: () =>
      'Use note, info, tip, success, warning, danger, details or internal; or write \\::: where readers should see colons.',
    about:
      'A block starts with three colons and a name that stands for nothing. What is in it is rendered without a box.',
  }),
  unknownLeaf: kind<{ name: string; suggestion?: string | undefined }>({
    code: 'KB-MARKDOWN-002',
    severity: 'warning',
    message: ({ name, suggestion }) =>
      `“::${name}” is no directive that kb knows, so readers see it as text.${meant(suggestion)}`,
    hint: ({ name }) => `Write \\::${name} if readers should see it, or delete the line.`,
    about: 'A line consists of two colons and a name, the way other tools write a directive without content.',
  }),
  neverClosed: kind<{ name: string; fence: string }>({
    code: 'KB-MARKDOWN-003',
    severity: 'error',
    message: ({ name, fence }) => `“${fence}${name}” is never closed, so everything after it belongs to it.`,
    hint: ({ fence }) => `Write ${fence} on a line of its own where it ends.`,
    about: 'A block that starts with three colons has no line of colons that ends it, in the same list item or quote.',
  }),
  closesNothing: kind<{ fence: string }>({
    code: 'KB-MARKDOWN-004',
    severity: 'warning',
    message: ({ fence }) => `“${fence}” closes nothing, so readers see it as text.`,
    hint: () => 'Delete it, or see why the block above it ended earlier.',
    about: 'A line of colons stands where no block is open, often because an inner block has as many as the outer one.',
  }),
  notRead: kind<{ name: string }>({
    code: 'KB-MARKDOWN-005',
    severity: 'error',
    message: ({ name }) => `“:::${name}” was not read as a directive here, so readers see it and what follows.`,
    hint: () => 'Put a blank line before it, take its indentation away, or write \\::: if it is meant as text.',
    about:
      'A directive stands inside a block of raw HTML, deeper than kb reads them, or is indented so far that Markdown takes it for code. ' +
      'Above all this keeps an internal note from being published by accident.',
  }),
  unknownKind: kind<{ mark: string; name: string; suggestion?: string | undefined }>({
    code: 'KB-MARKDOWN-006',
    severity: 'warning',
    message: ({ mark, name, suggestion }) =>
      `“${mark} ${name}” is no kind of box that kb knows; it is shown as a note.${meant(suggestion)}`,
    hint: () => 'Use note, info, tip, success, warning or danger.',
    about: 'A box in the manner of MkDocs has a kind of its own.',
  }),
  emptyBox: kind<{ line: string }>({
    code: 'KB-MARKDOWN-007',
    severity: 'warning',
    message: ({ line }) => `“${line}” has nothing in it, so readers see it as text.`,
    hint: () => 'Indent the lines that belong to it by four spaces, or by as much more than the mark itself.',
    about: 'The text below a box in the manner of MkDocs is not indented.',
  }),
  internalFootnote: kind<{ label: string }>({
    code: 'KB-MARKDOWN-008',
    severity: 'error',
    message: ({ label }) => `The footnote [^${label}] is explained only in an internal note, which is not published.`,
    hint: () => 'Move the footnote out of the internal note, or its mark in.',
    about: 'The text refers to a footnote that stands between :::internal and its end.',
  }),
  strayAttributes: kind<{ list: string }>({
    code: 'KB-MARKDOWN-009',
    severity: 'warning',
    message: ({ list }) => `“${list}” follows nothing that it could belong to, so readers see it as text.`,
    hint: () => 'Put it directly below the paragraph, table or list that it is meant for, or write \\{ for plain text.',
    about: 'A list of attributes on a line of its own has no block directly above it.',
  }),
  closesInternal: kind<{ fence: string }>({
    code: 'KB-MARKDOWN-010',
    severity: 'error',
    message: ({ fence }) =>
      `“${fence}” closes nothing, so an internal note may have ended too early and be seen by readers.`,
    hint: () => 'Delete it, or give each outer block more colons than the blocks inside it.',
    about: 'A line of colons stands where no block is open, in a text that has an internal note.',
  }),
  badAlign: kind<{ value: string }>({
    code: 'KB-MARKDOWN-011',
    severity: 'warning',
    message: ({ value }) => `“${value}” is no place that an image can have, so it is left out.`,
    hint: () => 'Use left, center or right.',
    about: 'The attribute list of an image has an align that cannot be used.',
  }),
  extraCells: kind<{ columns: number; text: string }>({
    code: 'KB-MARKDOWN-012',
    severity: 'warning',
    message: ({ columns, text }) =>
      `“${text.slice(0, 60)}” stands in no column: the table has ${columns}, so readers do not see it.`,
    hint: () => 'Write \\| for a bar within a cell, in code too, or give the head of the table one more cell.',
    about: 'A row of a table has more cells than its head, often for a bar that was meant as text.',
  }),
  unknownAlert: kind<{ name: string; suggestion?: string | undefined }>({
    code: 'KB-MARKDOWN-013',
    severity: 'warning',
    message: ({ name, suggestion }) =>
      `“[!${name}]” is no kind of box that kb knows, so readers see a quote that begins with it.${meant(suggestion)}`,
    hint: () => 'Use NOTE, TIP, IMPORTANT, WARNING, CAUTION, INFO or SUCCESS, or write \\[ for plain text.',
    about: 'A quote begins with a mark in the manner of GitHub whose name is not known.',
  }),
} as const;
