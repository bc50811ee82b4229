/**
 * The one script of the portal: it folds accordions, as the scripts of real portals do (API facts 7.3). It is the page's, never
 * an article's; the policy of the page lets exactly this text run. Without it everything is open.
 */
import { createHash } from 'node:crypto';

export const SCRIPT = `
for (const wrapper of document.querySelectorAll('.body .accordion-wrapper')) {
  const [header, content] = ['header', 'content'].map((part) => wrapper.querySelector(':scope > .accordion-' + part));
  if (!header || !content) continue;
  const button = document.createElement('button');
  button.type = 'button';
  button.append(...header.childNodes);
  header.append(button);
  const show = (isOpen) => {
    button.setAttribute('aria-expanded', String(isOpen));
    if (isOpen) content.removeAttribute('hidden');
    else content.setAttribute('hidden', 'until-found');
  };
  const showTarget = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || !wrapper.contains(target)) return;
    show(true);
    target.scrollIntoView();
  };
  button.addEventListener('click', () => show(content.hasAttribute('hidden')));
  content.addEventListener('beforematch', () => show(true));
  addEventListener('hashchange', showTarget);
  addEventListener('beforeprint', () => show(true));
  show(false);
  showTarget();
}
`;

export const SCRIPT_HASH = `sha256-${createHash('sha256').update(SCRIPT).digest('base64')}`;
