/** What a person does next about a hold: one sentence per reason, naming the exact command where there is one. */
import type { Reason } from '../model/plan.ts';

/** A path as it can be typed in a shell. */
function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}

export function hintFor(reason: Reason, path: string): string | undefined {
  const file = quoted(path);
  const take = `kb publish --take source ${file}`;
  switch (reason) {
    case 'exists-different':
      return `Compare the two; to replace what is in Freshdesk with the file, run: ${take}`;
    case 'unknown-id':
      return `Remove article_id from the file to create a new article, or check that the target is the right account.`;
    case 'drift':
      return `Copy the edit into the file to keep it, or undo it in Freshdesk with: ${take}`;
    case 'conflict':
      return `Bring the edit made in Freshdesk into the file; to overwrite it, run: ${take}`;
    case 'deleted-remotely':
      return `Delete it here as well, or create it again (new id and address) with: ${take}`;
    case 'unreadable':
      return 'Nothing was decided about it; run kb plan again, and check the rights of the API key if this stays.';
    case 'source-removed':
      return 'Decide with --prune unpublish, --prune delete or --prune keep, or with `removed:` in kb.yaml.';
    case 'removed-but-edited':
      return 'Restore the file to keep the edit, or delete the article in Freshdesk by hand.';
    case 'moved':
      return `Drag it to the new folder in Freshdesk (id and address stay), or run: kb publish --recreate ${file}`;
    case 'moved-remotely':
      return 'Move the file to the same folder, or drag the article back in Freshdesk.';
    case 'content-error':
      return `Mend the errors that kb check ${file} lists.`;
    case 'links-to-held':
      return 'It goes as soon as the article it links to can be published.';
    case 'identity-conflict':
      return 'Give each file its own key and article_id; remove both from a copied file.';
    case 'ambiguous-rename':
      return 'Put the key (or the article_id) of the article into the file that is meant.';
    case 'unknown-folder-content':
      return 'Check that these are not the same articles; then run kb publish --first.';
    case 'no-asset-host':
      return 'Set `assets:` in kb.yaml (github, s3, url or inline), or link to images by their public https address.';
    case 'container-held':
      return 'It goes as soon as its category and folder exist.';
    case 'mass-removal':
      return 'If all of them are meant, run again with --allow-mass.';
    case 'removal-unsafe':
      return 'Mend the errors and publish from a complete checkout of the newest commit.';
    case 'not-supported':
      return 'This release publishes the primary language only.';
    default:
      return undefined;
  }
}
