/** What can be wrong with a formula or a diagram. */
import { kind } from './catalogue.ts';

const KEPT = 'it is shown as code';

export const drawingProblems = {
  badFormula: kind<{ tex: string; why: string }>({
    code: 'KB-DRAWING-001',
    severity: 'error',
    message: ({ tex, why }) => `The formula “${tex}” cannot be drawn: ${why}.`,
    hint: () => 'Correct it, or set undrawable: code under render: in kb.yaml to publish the code instead.',
    about: 'TeX between dollar signs or in a math block has a mistake, or is too large to draw.',
  }),
  formulaKept: kind<{ tex: string; why: string }>({
    code: 'KB-DRAWING-002',
    severity: 'warning',
    message: ({ tex, why }) => `The formula “${tex}” cannot be drawn, so ${KEPT}: ${why}.`,
    hint: () => 'Correct the TeX.',
    about: 'A formula cannot be drawn, and kb.yaml says that its code is published then.',
  }),
  badDiagram: kind<{ why: string }>({
    code: 'KB-DRAWING-003',
    severity: 'error',
    message: ({ why }) => `The diagram cannot be drawn: ${why}.`,
    hint: () => 'Correct it, or set undrawable: code under render: in kb.yaml to publish the code instead.',
    about:
      'A mermaid block has a mistake, is too large, or is of a kind that cannot be drawn: flowcharts and diagrams of states, ' +
      'sequences, classes and entities can.',
  }),
  diagramKept: kind<{ why: string }>({
    code: 'KB-DRAWING-004',
    severity: 'warning',
    message: ({ why }) => `The diagram cannot be drawn, so ${KEPT}: ${why}.`,
    hint: () => 'Correct it, or put a picture of it into the article.',
    about: 'A diagram cannot be drawn, and kb.yaml says that its code is published then.',
  }),
  leftOut: kind<{ what: string; why: string }>({
    code: 'KB-DRAWING-005',
    severity: 'warning',
    message: ({ what, why }) => `“${what}” was left out of the diagram: ${why}.`,
    hint: () => 'Delete the line, or say the same in the text beside the diagram.',
    about: 'A line of a diagram asks for something that a picture cannot have, such as a link, or that is not drawn.',
  }),
};
