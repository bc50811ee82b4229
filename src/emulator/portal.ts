/** placeholder */
import type { Account } from './api.ts';
export async function answerPortal(
  _account: Account & { readonly ownUrl: string | undefined },
  _request: Request,
): Promise<Response> {
  return new Response('', { status: 404 });
}
