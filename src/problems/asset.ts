/** What can be wrong with an image or file that an article needs. */
import { kind } from './catalogue.ts';

/** 26,214,400 bytes are 25 MB, 34,567 are 34 KB: people know sizes as their file manager shows them. */
function sizeOf(bytes: number): string {
  const mega = bytes / 1024 ** 2;
  if (mega >= 1) return `${mega.toFixed(Number.isInteger(mega) ? 0 : 1)} MB`;
  return bytes >= 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${bytes} bytes`;
}

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
    message: ({ path, size, most }) => `The file ${path} has ${sizeOf(size)}; at most ${sizeOf(most)} are published.`,
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
  broken: kind<{ path: string; why: string }>({
    code: 'KB-ASSET-007',
    severity: 'error',
    message: ({ path, why }) => `The image ${path} is damaged: ${why}.`,
    hint: () => 'Copy it again from where it came from, or open it in an image editor and save it again.',
    about: 'The file begins like an image and is cut off or damaged, so readers would see a broken image.',
  }),
  tooManyPixels: kind<{ path: string; width: number; height: number; most: number }>({
    code: 'KB-ASSET-008',
    severity: 'error',
    message: ({ path, width, height, most }) =>
      `The image ${path} has ${width} × ${height} pixels; browsers show at most ${most} in each direction.`,
    hint: () => 'Scale it down, or cut it into several images.',
    about: 'Browsers, above all those of phones, do not show images of such a size.',
  }),
  runs: kind<{ path: string; extension: string }>({
    code: 'KB-ASSET-009',
    severity: 'error',
    message: ({ path, extension }) =>
      `The file ${path} is not published: a browser would run .${extension} files under the name of the asset host.`,
    hint: () => 'Put it into a zip file, or link to it where it is kept.',
    about: 'Pages and scripts (html, xhtml, js, mjs, swf and their like) are never put on an asset host.',
  }),
  svgCleaned: kind<{ path: string; removed: string }>({
    code: 'KB-ASSET-010',
    severity: 'warning',
    message: ({ path, removed }) => `The drawing ${path} is published without ${removed}.`,
    hint: () => 'Look at the drawing in the preview; remove these parts from the file to be rid of this warning.',
    about: 'What could run code or load something from elsewhere is removed from SVG files before they are published.',
  }),
  svgRefused: kind<{ path: string; why: string }>({
    code: 'KB-ASSET-011',
    severity: 'error',
    message: ({ path, why }) => `The drawing ${path} cannot be used: ${why}.`,
    hint: () => 'Export it again as plain SVG, or as PNG.',
    about: 'SVG files are cleaned before they are published, and this one could not be understood.',
  }),
  tooLargeInline: kind<{ path: string; size: number; most: number }>({
    code: 'KB-ASSET-012',
    severity: 'error',
    message: ({ path, size, most }) =>
      `The image ${path} has ${sizeOf(size)}; with assets.host inline an image may have ${sizeOf(most)}.`,
    hint: () => 'Shrink it, raise assets.max_bytes in kb.yaml, or choose another host.',
    about: 'The inline host writes images into the article itself, which is for small ones.',
  }),
  notInline: kind<{ path: string }>({
    code: 'KB-ASSET-013',
    severity: 'error',
    message: ({ path }) => `The file ${path} is no image, and assets.host inline can hold images only.`,
    hint: () => 'Choose another host in kb.yaml, or link to the file by its public address.',
    about: 'Browsers do not open files that are written into a page as a link.',
  }),
  drawnNeedsHash: kind<{ path: string }>({
    code: 'KB-ASSET-014',
    severity: 'error',
    message: () => 'A formula or diagram is drawn as an image, and with assets.names path there is no file to deploy.',
    hint: () =>
      'Set names: hash in kb.yaml and deploy what kb assets DIR writes, or keep formulas and diagrams as code.',
    about: 'With names: path the content folder itself is deployed, and drawn pictures are in no folder.',
  }),
  privateRepository: kind<{ repository: string }>({
    code: 'KB-ASSET-015',
    severity: 'error',
    message: ({ repository }) =>
      `The repository ${repository} is not public, so readers could not load images from a branch of it.`,
    hint: () => 'Set assets.host in kb.yaml to s3, url or inline.',
    about: 'Images on a branch are loaded from raw.githubusercontent.com, which serves public repositories only.',
  }),
  unknownRepository: kind<{ repository: string; why: string }>({
    code: 'KB-ASSET-016',
    severity: 'error',
    message: ({ repository, why }) => `Whether the repository ${repository} is public could not be found out: ${why}.`,
    hint: () => 'Run it again later, or set assets.host in kb.yaml to s3, url or inline.',
    about: 'GitHub is asked before images are put on a branch, since readers cannot load them from a private one.',
  }),
  noRepository: kind({
    code: 'KB-ASSET-017',
    severity: 'error',
    message: () => 'The asset host is github, and there is no repository on github.com to put files into.',
    hint: () => 'Name it in kb.yaml as assets.repository: owner/name, or choose another host.',
    about: 'Neither kb.yaml nor the remote origin names a repository on github.com.',
  }),
  noS3Keys: kind<{ variables: string }>({
    code: 'KB-ASSET-018',
    severity: 'error',
    message: ({ variables }) => `The asset host is s3, and the environment lacks ${variables}.`,
    hint: () => 'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment, from secrets.',
    about: 'Keys of a bucket are read from the environment only.',
  }),
  branchRefused: kind<{ path: string; branch: string; repository: string; why: string }>({
    code: 'KB-ASSET-019',
    severity: 'error',
    message: ({ path, branch, repository, why }) =>
      `The file ${path} could not be pushed to the branch ${branch} of ${repository}: ${why}.`,
    hint: () =>
      'See that git can push to it from here (network, login, no rule that protects the branch; in GitHub Actions permissions: contents: write), then publish again.',
    about: 'The git host takes no push to the branch of the images, or cannot be reached; the article was not changed.',
  }),
  bucketRefused: kind<{ path: string; bucket: string; why: string }>({
    code: 'KB-ASSET-020',
    severity: 'error',
    message: ({ path, bucket, why }) => `The file ${path} could not be put into the bucket ${bucket}: ${why}.`,
    hint: () => 'Check bucket, region, endpoint and the rights of the key (GetObject, PutObject), then publish again.',
    about: 'The bucket answered an upload with an error, or did not answer; the article was not changed.',
  }),
  noAnswer: kind<{ path: string; url: string; why: string }>({
    code: 'KB-ASSET-021',
    severity: 'error',
    message: ({ path, url, why }) => `The file ${path} cannot be loaded from ${url}: ${why}.`,
    hint: () => 'See that everybody can load this address without a login, then publish again.',
    about: 'An image or file must answer at its public address before the article that needs it goes live.',
  }),
  notDeployed: kind<{ path: string; url: string; why: string }>({
    code: 'KB-ASSET-022',
    severity: 'error',
    message: ({ path, url, why }) => `The file ${path} is not deployed: ${url} cannot be loaded, ${why}.`,
    hint: () => 'Deploy first what kb assets DIR writes (with names: path, the content folder), then publish again.',
    about: 'With assets.host url another step puts the files in place, and it has to run before kb publish.',
  }),
  changedSincePlan: kind<{ path: string }>({
    code: 'KB-ASSET-023',
    severity: 'error',
    message: ({ path }) => `The file ${path} changed after the plan was made.`,
    hint: () => 'Run kb publish again.',
    about: 'The bytes read for the upload are not those that the plan and the address were made for.',
  }),
  deployedByPath: kind({
    code: 'KB-ASSET-024',
    severity: 'error',
    message: () =>
      'kb.yaml says assets.names path: the content folder is deployed as it is, so nothing has to be written.',
    hint: () => 'Deploy the content folder; or set names: hash and deploy what kb assets DIR writes.',
    about: 'kb assets writes files under the names that assets.host url asks for with names: hash.',
  }),
  notWritten: kind<{ folder: string; why: string }>({
    code: 'KB-ASSET-025',
    severity: 'error',
    message: ({ folder, why }) => `Nothing can be written to the folder ${folder}: ${why}.`,
    hint: () => 'Name a folder that you may write to: kb assets DIR',
    about: 'The folder given to kb assets is a file, is protected, or its disk is full.',
  }),
  placeStays: kind<{ path: string }>({
    code: 'KB-ASSET-026',
    severity: 'warning',
    message: ({ path }) =>
      `The image ${path} may tell where it was taken, and with assets.names path it is deployed as it is.`,
    hint: () => 'Set names: hash in kb.yaml, remove the place in an image editor, or set remove_location: false.',
    about: 'kb removes places from what it publishes, and with names: path it does not publish the files itself.',
  }),
};
