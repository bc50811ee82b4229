/**
 * Everything that writers may use beyond GFM, in the order in which the tree is changed. To add a construct, add it here:
 * its parser, its nodes, what it does to the tree (the pass has options, engines and a way to report) and its handlers.
 */
import { drawings } from '../drawings.ts';
import { attributes } from './attributes.ts';
import { fencedBoxes, indentedBoxes, leftoverDirectives } from './boxes.ts';
import { contentsMark } from './contents-mark.ts';
import { definitionLists } from './definition-lists.ts';
import { emoji } from './emoji.ts';
import { extraCells } from './extra-cells.ts';
import { lineBreaks } from './line-breaks.ts';
import { markedQuotes } from './marked-quotes.ts';
import { subSup } from './sub-sup.ts';
import type { Syntax } from './syntax.ts';
import { typography } from './typography.ts';

export const SYNTAX: readonly Syntax[] = [
  definitionLists,
  fencedBoxes,
  indentedBoxes,
  markedQuotes,
  leftoverDirectives,
  // Once internal notes are gone, so that nothing of theirs is drawn.
  drawings,
  extraCells,
  attributes,
  contentsMark,
  subSup,
  emoji,
  // They take the places of texts away, so they come last.
  typography,
  lineBreaks,
];
