/** What can be wrong with variables, snippets and internal notes. */
import { kind } from './catalogue.ts';

export const expandProblems = {
  unknown: kind<{ name: string; meant?: string | undefined }>({
    code: 'KB-EXPAND-001',
    severity: 'error',
    message: ({ name }) => `Nothing says what {{ ${name} }} stands for.`,
    hint: ({ name, meant }) =>
      meant === undefined
        ? `Give ${name} a value in the variables of kb.yaml or of the article, or write \\{{ ${name} }} to show it as it is.`
        : `Did you mean {{ ${meant} }}?`,
    about: 'A name in double braces that neither kb.yaml, nor the article, nor the include gives a value.',
  }),
  noEditUrl: kind<{ name: string }>({
    code: 'KB-EXPAND-002',
    severity: 'error',
    message: ({ name }) => `kb.yaml names no address for suggesting changes, so {{ ${name} }} has no value.`,
    hint: () => 'Add edit_url: https://… to kb.yaml, with {path} where the path of the article belongs.',
    about: 'The built-in variable edit_url is made from the setting of the same name.',
  }),
  manyLines: kind<{ name: string }>({
    code: 'KB-EXPAND-003',
    severity: 'error',
    message: ({ name }) => `The value of ${name} has several lines, which would break out of the line it is put into.`,
    hint: () => 'Put the text into a snippet and include that, or write the value on one line.',
    about: 'Values stand within a line. Snippets may have many lines and keep the list or quote they stand in.',
  }),
  onlyInText: kind({
    code: 'KB-EXPAND-004',
    severity: 'error',
    message: () => 'A snippet cannot be included here.',
    hint: () => 'Use a variable here, or include the snippet in the text of the article.',
    about: 'Titles, search engine texts and arguments take variables, no snippets.',
  }),
  ownTitle: kind({
    code: 'KB-EXPAND-005',
    severity: 'error',
    message: () => 'The title refers to itself with {{ title }}.',
    hint: () => 'Write the title out.',
    about: 'The built-in variable title stands for the title of the article and cannot be part of it.',
  }),
  malformed: kind({
    code: 'KB-EXPAND-006',
    severity: 'error',
    message: () => 'This include is not written as one.',
    hint: () => 'Write it on one line: {{ include "_snippets/name.md" name="value" }}',
    about: 'An include has a path in straight quotes, then arguments, and ends on the same line.',
  }),
  missing: kind<{ path: string; suggestion?: string | undefined }>({
    code: 'KB-EXPAND-007',
    severity: 'error',
    message: ({ path }) => `There is no snippet ${path}.`,
    hint: ({ suggestion }) =>
      suggestion === undefined
        ? 'Paths are read from the folder of the file they stand in, or from the content root with a / in front.'
        : `Did you mean /${suggestion}?`,
    about: 'The file of an include, or the header or footer of kb.yaml, does not exist.',
  }),
  outside: kind<{ path: string }>({
    code: 'KB-EXPAND-008',
    severity: 'error',
    message: ({ path }) => `${path} leads out of the content root, so it is not read.`,
    hint: () => 'Copy the snippet into the content root.',
    about: 'Nothing outside the content root is read, whatever a path says.',
  }),
  notSnippet: kind<{ path: string }>({
    code: 'KB-EXPAND-009',
    severity: 'error',
    message: ({ path }) => `${path} is not a snippet.`,
    hint: () =>
      'Move what is shared into a Markdown file whose name, or whose folder, begins with _, and include that.',
    about: 'Only Markdown files that are no articles can be included: their name or a folder begins with _.',
  }),
  unreadable: kind<{ path: string; message: string }>({
    code: 'KB-EXPAND-010',
    severity: 'error',
    message: ({ path, message }) => `The snippet ${path} cannot be used. ${message}`,
    hint: ({ path }) => `Mend ${path} first.`,
    about: 'A snippet that cannot be read, or whose own frontmatter has an error.',
  }),
  circle: kind<{ chain: string }>({
    code: 'KB-EXPAND-011',
    severity: 'error',
    message: ({ chain }) => `These files include each other in a circle: ${chain}.`,
    hint: () => 'Remove one of the includes.',
    about: 'A snippet that includes itself, by whatever way.',
  }),
  nested: kind<{ most: number }>({
    code: 'KB-EXPAND-012',
    severity: 'error',
    message: ({ most }) => `Snippets include each other more than ${most} deep here.`,
    hint: () => 'Include the innermost ones directly.',
    about: 'A limit that keeps includes from growing without end.',
  }),
  tooMuch: kind<{ most: number }>({
    code: 'KB-EXPAND-013',
    severity: 'error',
    message: ({ most }) =>
      `With everything that it includes, the article is larger than the limit of ${most} characters.`,
    hint: () => 'Include less, or split the article.',
    about:
      'A limit that keeps snippets that include each other many times from going on for ever; every include counts as 200 characters.',
  }),
  notOneLine: kind<{ path: string }>({
    code: 'KB-EXPAND-014',
    severity: 'error',
    message: ({ path }) => `The snippet ${path} has several lines and stands within a line of text here.`,
    hint: () => 'Put the include alone on its line, or make the snippet one line.',
    about: 'Within a line only a snippet of one line can be included.',
  }),
  neverClosed: kind({
    code: 'KB-EXPAND-015',
    severity: 'error',
    message: () => 'This internal note never ends.',
    hint: () => 'Write <!-- /internal --> after its last line, in the same file and outside of code.',
    about: 'An internal note without an end: nothing of the article is sent, so that nothing of the note is shown.',
  }),
  neverOpened: kind({
    code: 'KB-EXPAND-016',
    severity: 'error',
    message: () => 'Here an internal note ends that never began.',
    hint: () => 'Write <!-- internal --> before its first line, in the same file and outside of code.',
    about: 'The end of an internal note alone: what was meant to stay internal is not known, so nothing is sent.',
  }),
  nearMarker: kind<{ comment: string }>({
    code: 'KB-EXPAND-017',
    severity: 'error',
    message: ({ comment }) => `${comment} looks like the start or end of an internal note, but is not one.`,
    hint: () => 'Internal notes go from <!-- internal --> to <!-- /internal -->.',
    about: 'A misspelled marker would be taken for a comment, and the note would be shown to readers.',
  }),
  internalLeft: kind({
    code: 'KB-EXPAND-018',
    severity: 'error',
    message: () => 'A marker of an internal note is left in the article, where it does nothing.',
    hint: () =>
      'Write <!-- internal --> and <!-- /internal --> in the text, outside of titles, values, formulas and <pre>.',
    about: 'What such a marker should hide would be shown to readers, so nothing of the article is sent.',
  }),
  controls: kind<{ name: string }>({
    code: 'KB-EXPAND-019',
    severity: 'error',
    message: ({ name }) => `The value of ${name} holds control characters.`,
    hint: () => 'Remove escapes such as \\0 or \\x1b from the value.',
    about: 'Values become titles and text; control characters only serve to deceive.',
  }),
};
