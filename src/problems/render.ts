/** Problems found while turning one article into HTML. Codes are permanent. */
import { kind } from './catalogue.ts';

const suggest = (suggestion: string | undefined): string =>
  suggestion === undefined ? '' : ` Did you mean ${suggestion}?`;

export const renderProblems = {
  removedElement: kind<{ element: string; instead?: string | undefined }>({
    code: 'KB-RENDER-001',
    severity: 'warning',
    message: ({ element }) => `<${element}> was removed: Freshdesk does not keep this element.`,
    hint: ({ instead }) => instead ?? 'Delete it, or say the same in Markdown.',
    about: 'Raw HTML holds an element that Freshdesk removes from every article, such as script, form or video.',
  }),
  removedAttribute: kind<{ element: string; attribute: string }>({
    code: 'KB-RENDER-002',
    severity: 'warning',
    message: ({ element, attribute }) =>
      `The attribute ${attribute} of <${element}> was removed: it is not on the list of what Freshdesk keeps.`,
    hint: ({ attribute }) => `Delete ${attribute}, or use class, style or a data- attribute.`,
    about:
      'Raw HTML holds an attribute, such as onclick or srcset, that Freshdesk would not keep or that could run code.',
  }),
  removedStyle: kind<{ element: string; declaration: string }>({
    code: 'KB-RENDER-003',
    severity: 'warning',
    message: ({ element, declaration }) =>
      `The style “${declaration}” of <${element}> was removed: it could load or cover something on the page.`,
    hint: () => 'Keep to colours, sizes, alignment, margins and borders.',
    about:
      'An inline style uses a property or a value outside the list of harmless ones (position, url(), expression() …).',
  }),
  unsafeAddress: kind<{ element: string; address: string }>({
    code: 'KB-RENDER-004',
    severity: 'warning',
    message: ({ element, address }) =>
      `The address “${address}” of <${element}> was removed: addresses of this kind can run code or lead nowhere.`,
    hint: () => 'Use an http(s), mailto or tel address, or a path to an article or file.',
    about:
      'A link, image or frame has an address with a scheme outside the list of harmless ones, such as javascript:.',
  }),
  unknownTag: kind<{ tag: string }>({
    code: 'KB-RENDER-005',
    severity: 'warning',
    message: ({ tag }) => `<${tag}> is not an HTML element, so readers would not see it.`,
    hint: ({ tag }) => `Write \`<${tag}>\` in backticks, or \\<${tag}> for plain text.`,
    about: 'Text in angle brackets, such as <your-domain>, was read as HTML and would vanish.',
  }),
  frameHost: kind<{ host: string; known: string }>({
    code: 'KB-RENDER-006',
    severity: 'warning',
    message: ({ host }) => `The embedded frame from ${host} was removed: only known video hosts are embedded.`,
    hint: ({ known }) => `Link to the page instead, or embed from one of: ${known}.`,
    about: 'An iframe shows a page of a host that is not on the short list of video hosts.',
  }),
  brokenLink: kind<{ href: string; path: string; suggestion?: string | undefined }>({
    code: 'KB-RENDER-007',
    severity: 'error',
    message: ({ href, path }) => `The link “${href}” leads to ${path}, and no such file exists in the content root.`,
    hint: ({ suggestion }) => `Correct the path, counted from this file's folder.${suggest(suggestion)}`,
    about: 'A relative link leads to no article and no file of the content root.',
  }),
  wrongCase: kind<{ href: string; actual: string }>({
    code: 'KB-RENDER-008',
    severity: 'error',
    message: ({ href, actual }) =>
      `“${href}” differs from the file ${actual} in upper and lower case only, which works on some computers and not on others.`,
    hint: ({ actual }) => `Write the path as the file is named: ${actual}.`,
    about: 'The path of a link or image matches a file only when upper and lower case are ignored.',
  }),
  leavesRoot: kind<{ href: string }>({
    code: 'KB-RENDER-009',
    severity: 'error',
    message: ({ href }) => `“${href}” leads out of the content root, where nothing is published.`,
    hint: () => 'Move the file into the content root, or link to its public https address.',
    about: 'A relative link or image climbs above the content root.',
  }),
  linkToFolder: kind<{ href: string; suggestion?: string | undefined }>({
    code: 'KB-RENDER-010',
    severity: 'error',
    message: ({ href }) =>
      `“${href}” leads to a folder without an index.md or README.md, and a folder has no page of its own.`,
    hint: ({ suggestion }) => `Link to an article in it.${suggest(suggestion)}`,
    about: 'A link leads to a directory that has no index.md or README.md article.',
  }),
  missingImage: kind<{ src: string; path: string; suggestion?: string | undefined }>({
    code: 'KB-RENDER-011',
    severity: 'error',
    message: ({ src, path }) => `The image “${src}” is missing: ${path} does not exist in the content root.`,
    hint: ({ suggestion }) =>
      `Add the file, or correct the path, counted from this file's folder.${suggest(suggestion)}`,
    about: 'An image has a relative path that leads to no file of the content root.',
  }),
  dataImage: kind<{ bytes: number }>({
    code: 'KB-RENDER-012',
    severity: 'error',
    message: ({ bytes }) =>
      `An image is written into the text as a data: address of ${bytes} characters, which Freshdesk may refuse.`,
    hint: () => 'Save it as a file beside the article and link to that file.',
    about: 'An image is given as a data: address instead of a file.',
  }),
  unknownAnchor: kind<{ anchor: string; suggestion?: string | undefined }>({
    code: 'KB-RENDER-013',
    severity: 'warning',
    message: ({ anchor }) => `The link “#${anchor}” leads to no heading or id of this article.`,
    hint: ({ suggestion }) =>
      `Headings are reached by their text in lower case, with - for spaces.${suggest(suggestion === undefined ? undefined : `#${suggestion}`)}`,
    about: 'A link to a section of the same article names an anchor that does not exist.',
  }),
  tooDeep: kind<{ limit: number }>({
    code: 'KB-RENDER-014',
    severity: 'error',
    message: ({ limit }) => `The text is nested too deeply: more than ${limit} levels.`,
    hint: () => 'Close the elements that are left open, or flatten the lists and quotes.',
    about: 'Lists, quotes or HTML elements are nested deeper than any reader could follow.',
  }),
  tooComplex: kind<{ what: string }>({
    code: 'KB-RENDER-015',
    severity: 'error',
    message: ({ what }) => `The article was not rendered, because ${what} would take very long to read as Markdown.`,
    hint: () => 'Shorten it, or put it into a fenced code block.',
    about: 'A line or paragraph repeats marks of Markdown thousands of times, on which parsers stall.',
  }),
  notRendered: kind<{ reason: string }>({
    code: 'KB-RENDER-016',
    severity: 'error',
    message: ({ reason }) => `The article could not be rendered: ${reason}.`,
    hint: () => 'Take parts of the text out until it renders, to find the one at fault, and please report it.',
    about: 'The Markdown or HTML parser gave up on this text.',
  }),
  flattened: kind<{ element: string }>({
    code: 'KB-RENDER-017',
    severity: 'note',
    message: ({ element }) => `<${element}> was replaced by its content: Freshdesk does not keep the element.`,
    about:
      'A <figure> that holds more than an image and its caption, or the like, was written out, since Freshdesk removes the ' +
      'element and keeps its content.',
  }),
  swallowed: kind<{ tag: string; end: string }>({
    code: 'KB-RENDER-018',
    severity: 'error',
    message: ({ tag, end }) => `${tag} is never closed with ${end}, so all text after it would be lost.`,
    hint: ({ tag, end }) => `Write ${end} where it ends, or put ${tag} in backticks if readers should see it as text.`,
    about:
      'A comment or an element such as iframe, script or video is left open in raw HTML; a browser shows nothing of what follows. ' +
      'A slash at the end of the tag (<iframe … />) does not close it.',
  }),
  neverClosed: kind<{ element: string }>({
    code: 'KB-RENDER-019',
    severity: 'warning',
    message: ({ element }) => `<${element}> is never closed, so it takes in more of the text than it seems to.`,
    hint: ({ element }) => `Write </${element}> where it ends, in the same paragraph or after it on a line of its own.`,
    about: 'An element is left open in raw HTML; browsers close it somewhere further down.',
  }),
  notAnArticle: kind<{ href: string; path: string }>({
    code: 'KB-RENDER-020',
    severity: 'error',
    message: ({ href, path }) => `“${href}” leads to ${path}, which is not published: its name starts with _ or a dot.`,
    hint: () => 'Link to an article, or rename the file so that it becomes one.',
    about: 'A link leads to a Markdown file that is no article, such as _draft.md.',
  }),
  noAddress: kind<{ element: string }>({
    code: 'KB-RENDER-021',
    severity: 'warning',
    message: ({ element }) => `<${element}> was removed: it has no address, so there is nothing to show.`,
    hint: ({ element }) =>
      element === 'iframe'
        ? 'Give it an https address in src.'
        : 'Give it the path of a file, or an https address, in src.',
    about: 'An image or frame in raw HTML has no src, or one that was removed.',
  }),
  notAnImage: kind<{ src: string; path: string }>({
    code: 'KB-RENDER-022',
    severity: 'error',
    message: ({ src, path }) => `“${src}” is shown as an image, and browsers do not show ${path} as one.`,
    hint: () => 'Take the ! away to make it a link, or name an image: PNG, JPEG, GIF, WebP, AVIF or SVG.',
    about: 'The path of an image leads to a file of another kind, so readers would see a broken image.',
  }),
  columnWidths: kind<{ written: string; why: string }>({
    code: 'KB-RENDER-023',
    severity: 'warning',
    message: ({ written, why }) => `The column widths “${written.slice(0, 80)}” cannot be used: ${why}.`,
    hint: () => 'Give each column its share in percent, such as 30,70 for two columns.',
    about: 'The widths given for the columns of a table are too few, too many, no numbers, or do not add up to 100.',
  }),
  imageSize: kind<{ side: 'width' | 'height'; written: string }>({
    code: 'KB-RENDER-024',
    severity: 'warning',
    message: ({ side, written }) =>
      `The ${side} “${written.slice(0, 40)}” of an image was left out: it is neither a number of pixels nor a share in percent.`,
    hint: ({ side }) => `Write ${side}=300 for pixels or ${side}=50% for a share of the line.`,
    about: 'The width or height given for an image is not a size.',
  }),
  captionInText: kind<{ caption: string }>({
    code: 'KB-RENDER-025',
    severity: 'warning',
    message: ({ caption }) =>
      `The caption “${caption.slice(0, 80)}” belongs to an image within a line of text, so it is shown only under the pointer.`,
    hint: () => 'Put the image into a paragraph of its own: its caption then stands below it.',
    about: 'An image with a caption stands within a line of text, where there is no room below it.',
  }),
  noSummary: kind<{ shown: string }>({
    code: 'KB-RENDER-026',
    severity: 'note',
    message: ({ shown }) => `<details> has no <summary>, so readers are shown “${shown}”, as browsers would.`,
    hint: () => 'Write <summary>…</summary> as the first thing in it.',
    about: 'A <details> block does not say what it is about.',
  }),
  emptyToc: kind({
    code: 'KB-RENDER-027',
    severity: 'warning',
    message: () => 'The table of contents was left out: the article has no headings to list.',
    hint: () => 'Add headings, or take the table of contents out.',
    about: 'An article asks for a table of contents and has no headings outside of boxes and accordions.',
  }),
  secondToc: kind({
    code: 'KB-RENDER-028',
    severity: 'warning',
    message: () => 'This table of contents was left out: the article has one further up.',
    hint: () => 'Keep the one that you want.',
    about: 'An article asks for a table of contents in more than one place.',
  }),
} as const;
