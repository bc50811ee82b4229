/** What `kb sandbox` says once it runs. */

export const sandboxText = (url: string): string => `The sandbox, a local Freshdesk, is running.

  Portal   ${url}/support/home
  API      ${url}/api/v2   (any key)

Publish to it with: kb publish --target sandbox
Stop it with Ctrl-C; what was published is kept.
`;
