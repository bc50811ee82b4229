/** `:::name`, `!!! name` and `??? name`: callouts, details and internal notes. */
import type { Root } from 'mdast';
import { placedBlock } from '../place-marks.ts';
import { renderCallout } from './callouts.ts';
import { containersFromMarkdown, fencedContainers, indentedContainers } from './containers.ts';
import { renderDetails } from './details.ts';
import { settleFootnotes } from './internal-notes.ts';
import { settleContainers } from './settle-containers.ts';
import { reportLeftovers } from './leftover-directives.ts';
import type { Pass, Syntax } from './syntax.ts';

const handlers = { callout: renderCallout, details: placedBlock(renderDetails) };

/** Until a line of colons. */
export const fencedBoxes: Syntax = {
  name: 'fencedBoxes',
  isUsed: (markdown) => markdown.includes(':::'),
  micromark: () => fencedContainers,
  fromMarkdown: () => containersFromMarkdown,
  transform: settleBoxes,
  handlers,
};

/** While lines are indented by four. */
export const indentedBoxes: Syntax = {
  name: 'indentedBoxes',
  isUsed: (markdown) => /!!!|\?\?\?/u.test(markdown),
  micromark: () => indentedContainers,
  fromMarkdown: () => containersFromMarkdown,
  transform: settleBoxes,
  handlers,
};

function settleBoxes(tree: Root, pass: Pass): void {
  settleContainers(tree, pass);
  if (/internal/iu.test(pass.markdown)) settleFootnotes(tree, pass);
}

/** Lines that look like directives and were not read as such. */
export const leftoverDirectives: Syntax = {
  name: 'leftoverDirectives',
  isUsed: (markdown) => /::|!!!|\?\?\?/u.test(markdown),
  transform: reportLeftovers,
};
