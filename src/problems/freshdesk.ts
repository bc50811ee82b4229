/** What Freshdesk, or the way to it, can answer instead of what was asked for. */
import { kind } from './catalogue.ts';

interface Told {
  /** `update article 42` */
  readonly what: string;
  /** What the server said, cleaned and short; may be empty. */
  readonly said: string;
}
const quote = (said: string): string => (said === '' ? '' : ` It said: “${said}”.`);

export const freshdeskProblems = {
  badDomain: kind<{ domain: string }>({
    code: 'KB-FRESHDESK-001',
    severity: 'error',
    message: ({ domain }) => `“${domain}” is no Freshdesk domain, so no key is sent there.`,
    hint: () =>
      'Write the account’s own name, such as acme for acme.freshdesk.com; a portal’s own domain does not serve the API.',
    about:
      'The API answers on *.freshdesk.com only. Loopback addresses are taken from the environment alone, for tests.',
  }),
  unauthorized: kind<Told>({
    code: 'KB-FRESHDESK-002',
    severity: 'error',
    message: ({ said }) => `Freshdesk does not accept the API key (401).${quote(said)}`,
    hint: () => 'Copy the key from the agent’s profile page again, and check that it belongs to this account.',
    about: 'The key is wrong, was reset, or its agent was deactivated.',
  }),
  forbidden: kind<Told>({
    code: 'KB-FRESHDESK-003',
    severity: 'error',
    message: ({ what, said }) => `The agent of this key may not ${what} (403).${quote(said)}`,
    hint: () => 'Give the agent’s role the right to edit and publish solutions, or use another agent’s key.',
    about: 'The role lacks a right, or the object lies in a deleted category or folder (API facts 1.2).',
  }),
  noFeature: kind<Told>({
    code: 'KB-FRESHDESK-004',
    severity: 'error',
    message: ({ what, said }) => `The plan of this account cannot ${what}.${quote(said)}`,
    hint: () => 'Nested folders and translations need plans that have them; restructure, or change the plan.',
    about: 'Freshdesk answered require_feature: the feature is not part of the account’s plan.',
  }),
  suspended: kind<Told>({
    code: 'KB-FRESHDESK-005',
    severity: 'error',
    message: ({ said }) => `Freshdesk refuses this account or agent.${quote(said)}`,
    hint: () => 'Sign in to Freshdesk in the browser and mend what it shows.',
    about: 'account_suspended, password_lockout or password_expired: nothing can be done through the API.',
  }),
  notFound: kind<Told>({
    code: 'KB-FRESHDESK-006',
    severity: 'error',
    message: ({ what }) => `Freshdesk cannot ${what}: there is no such object (404).`,
    hint: () => 'Run kb plan again; it may have been deleted meanwhile.',
    about: 'The object, or the category or folder it should go into, does not exist.',
  }),
  notAllowed: kind<Told>({
    code: 'KB-FRESHDESK-007',
    severity: 'error',
    message: ({ what, said }) => `Freshdesk does not let anyone ${what} this way (405).${quote(said)}`,
    hint: () => 'For a translation: check that the language is enabled and not the primary one.',
    about: 'The verb is not allowed on this object.',
  }),
  duplicate: kind<Told>({
    code: 'KB-FRESHDESK-008',
    severity: 'error',
    message: ({ what, said }) =>
      `Freshdesk could not ${what}: something with this name exists already (409).${quote(said)}`,
    hint: () => 'Run kb plan again; it finds what exists by its name.',
    about: 'Names of categories, and of folders of one parent, are unique.',
  }),
  tooLarge: kind<Told>({
    code: 'KB-FRESHDESK-009',
    severity: 'error',
    message: ({ what }) => `Freshdesk could not ${what}: the body is too large (413).`,
    hint: () => 'Split the article into several.',
    about: 'No limit is documented; the largest body known has about 400 KB.',
  }),
  invalid: kind<Told & { readonly fields: string }>({
    code: 'KB-FRESHDESK-010',
    severity: 'error',
    message: ({ what, fields, said }) =>
      `Freshdesk refused to ${what}${fields ? ` because of ${fields}` : ''}.${quote(said)}`,
    hint: ({ fields }) =>
      fields.split(', ').includes('tags')
        ? 'A tag may have 32 characters at most; shorten it in the file, then publish again.'
        : 'Correct the field in the file, then publish again.',
    about: 'Validation failed (400); the fields that Freshdesk names are given.',
  }),
  rateLimited: kind<{ what: string; seconds: number }>({
    code: 'KB-FRESHDESK-011',
    severity: 'error',
    message: ({ what, seconds }) =>
      `Freshdesk wants a pause of ${seconds} seconds before it will ${what} (429); that is too long to wait.`,
    hint: () => 'Other programs use up the account’s calls. Run kb publish again later; it continues.',
    about: 'The rate limit is shared by everything that uses the account. Pauses up to ten minutes are waited for.',
  }),
  serverError: kind<Told & { readonly status: number }>({
    code: 'KB-FRESHDESK-012',
    severity: 'error',
    message: ({ what, status, said }) =>
      `Freshdesk failed to ${what} (${status}), also after several tries.${quote(said)}`,
    hint: () => 'Run kb publish again; look at Freshdesk’s status page if it stays.',
    about: 'An error on the side of Freshdesk or of something between.',
  }),
  notJson: kind<{ what: string; url: string; type: string }>({
    code: 'KB-FRESHDESK-013',
    severity: 'error',
    message: ({ what, url, type }) => `To ${what}, ${url} answered with ${type || 'something'} instead of JSON.`,
    hint: () => 'Check the domain: a portal’s own domain, a login page or a proxy answers like this.',
    about: 'The answer is no answer of the Freshdesk API.',
  }),
  wrongShape: kind<{ what: string; why: string }>({
    code: 'KB-FRESHDESK-014',
    severity: 'error',
    message: ({ what, why }) => `The answer to ${what} is not what Freshdesk’s API gives: ${why}.`,
    hint: () => 'Run it again; if it stays, please report it with this line.',
    about: 'Answers are checked before they are believed; a wrong one is never taken for “nothing there”.',
  }),
  noHost: kind<{ host: string }>({
    code: 'KB-FRESHDESK-015',
    severity: 'error',
    message: ({ host }) => `There is no ${host}: its name cannot be resolved.`,
    hint: () => 'Check the domain of the target, and the network connection.',
    about: 'The account’s name is misspelt, or there is no network.',
  }),
  noNetwork: kind<{ what: string; host: string; why: string }>({
    code: 'KB-FRESHDESK-016',
    severity: 'error',
    message: ({ what, host, why }) => `Could not ${what}: ${host} cannot be reached (${why}).`,
    hint: () => 'Check the network or proxy, then run it again; what was done is recorded.',
    about: 'The connection failed, broke or timed out, also after several tries.',
  }),
  redirected: kind<{ what: string; to: string }>({
    code: 'KB-FRESHDESK-017',
    severity: 'error',
    message: ({ what, to }) =>
      `To ${what}, Freshdesk redirected to ${to}; redirects are not followed, so that the key stays here.`,
    hint: () => 'Set the domain to the account’s own name at freshdesk.com.',
    about: 'The API does not redirect; a wrong domain or plain http does.',
  }),
  unknownOutcome: kind<{ what: string; why: string }>({
    code: 'KB-FRESHDESK-018',
    severity: 'error',
    message: ({ what, why }) => `Nobody knows whether Freshdesk did ${what}: the answer was lost (${why}).`,
    hint: () => 'Run kb publish again; it looks before it creates.',
    about: 'A create is never simply sent again; kb looks for its own object first.',
  }),
  unexpected: kind<Told & { readonly status: number }>({
    code: 'KB-FRESHDESK-019',
    severity: 'error',
    message: ({ what, status, said }) => `Freshdesk refused to ${what} with status ${status}.${quote(said)}`,
    hint: () => 'Run it again; if it stays, please report it with this line.',
    about: 'An answer that no rule above covers.',
  }),
  stillLimited: kind<{ what: string }>({
    code: 'KB-FRESHDESK-020',
    severity: 'error',
    message: ({ what }) =>
      `Freshdesk would not ${what}: the account had no call left (429) after every pause it asked for.`,
    hint: () => 'Other programs use up the account’s calls. Run it again later; what was done is recorded.',
    about: 'A request drew ten 429 answers in a row although each pause was kept.',
  }),
  untrusted: kind<{ host: string; why: string }>({
    code: 'KB-FRESHDESK-021',
    severity: 'error',
    message: ({ host, why }) => `The certificate of ${host} is not trusted (${why}), so no key was sent there.`,
    hint: () =>
      'Behind a company’s proxy, name its certificate in NODE_EXTRA_CA_CERTS; else check the domain and this machine’s date.',
    about: 'TLS failed before anything was sent. There is no switch that turns the check off.',
  }),
  noAccount: kind<{ url: string }>({
    code: 'KB-FRESHDESK-022',
    severity: 'error',
    message: ({ url }) => `There is no Freshdesk account at ${url}: it answered 404, and not as Freshdesk’s API does.`,
    hint: () => 'Check the domain of the target: it is the account’s own name at freshdesk.com.',
    about: 'The very first answer was a 404 without the header that Freshdesk puts on all of its answers.',
  }),
  brokenList: kind<{ what: string; why: string }>({
    code: 'KB-FRESHDESK-023',
    severity: 'error',
    message: ({ what, why }) => `Could not ${what} completely: ${why}.`,
    hint: () => 'Run it again; an incomplete list is never taken for the whole.',
    about: 'A list of several pages kept moving while it was read, repeated a page, or had no end.',
  }),
};
