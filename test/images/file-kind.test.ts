/** Which files browsers show where an article has an image. */
import { expect, it } from 'vitest';
import { isImage } from '../../src/images/file-kind.ts';

it.each(['png', 'jpeg', 'jpg', 'svg', 'webp', 'gif', 'avif', 'ico'])('an image may be %s', (extension) => {
  expect(isImage(extension)).toBe(true);
});

it.each(['pdf', 'heic', 'tiff', 'psd', 'mp4', 'md', '', 'constructor'])('an image cannot be %j', (extension) => {
  expect(isImage(extension)).toBe(false);
});
