/** What can be wrong with an image or file that an article needs. */
import { kind } from './catalogue.ts';

export const assetProblems = {
  missing: kind<{ path: string }>({
    code: 'KB-ASSET-001',
    severity: 'error',
    message: ({ path }) => `The file ${path} does not exist in the content root.`,
    hint: () => 'Add the file, or correct the path.',
    about: 'An article is never published with an image or file that readers cannot load.',
  }),
  outside: kind<{ path: string }>({
    code: 'KB-ASSET-002',
    severity: 'error',
    message: ({ path }) => `The file ${path} lies outside the content root.`,
    hint: () => 'Copy it into the content root.',
    about: 'Nothing outside the content root is read or published, whatever a link says.',
  }),
  empty: kind<{ path: string }>({
    code: 'KB-ASSET-003',
    severity: 'error',
    message: ({ path }) => `The file ${path} is empty.`,
    hint: () => 'Replace it with the real file.',
    about: 'A file of zero bytes would show as a broken image.',
  }),
  lfsPointer: kind<{ path: string }>({
    code: 'KB-ASSET-004',
    severity: 'error',
    message: ({ path }) => `The file ${path} is a Git LFS pointer, not the file itself.`,
    hint: () => 'Run git lfs pull; in GitHub Actions check out with lfs: true.',
    about: 'The checkout did not fetch large files, so every image would be broken.',
  }),
  tooLarge: kind<{ path: string; size: number; most: number }>({
    code: 'KB-ASSET-005',
    severity: 'error',
    message: ({ path, size, most }) => `The file ${path} has ${size} bytes; at most ${most} are published.`,
    hint: () => 'Shrink it, or link to it where it is kept.',
    about: 'Freshdesk takes files of at most 25 MB in articles (API facts 6).',
  }),
  otherContent: kind<{ path: string; extension: string }>({
    code: 'KB-ASSET-006',
    severity: 'error',
    message: ({ path, extension }) => `The file ${path} is named .${extension} but its content is something else.`,
    hint: () => 'Save it again as what it is named, or rename it.',
    about: 'An image whose bytes do not match its name, such as an HTML error page saved as .png.',
  }),
};
