/** The plans whose reports are kept as files in cases/: every action, long texts, hostile names. */
import type { Change, Plan } from '../../src/model/plan.ts';
import { article, body, container, plan } from './make.ts';

const BEFORE = `<h2>Before you start</h2>
<p>Have the address of your account at hand. It is in the welcome mail.</p>
<h2>Steps</h2>
<ol><li>Open the sign-in page.</li><li>Click <strong>Forgot password</strong> below the form and type the address of your account.</li><li>Follow the link in the mail within one hour.</li></ol>
<table><tbody><tr><th>Plan</th><th>Link is good for</th></tr><tr><td>Free</td><td>1 hour</td></tr><tr><td>Team</td><td>1 hour</td></tr></tbody></table>
<p>Still stuck? <a href="https://acme.freshdesk.com/support/solutions/articles/41">Write to us</a>.</p>
<p><img src="https://cdn.example.com/a1.png" alt="The form"></p>`;

const AFTER = `<h2>Before you start</h2>
<p>Have the address of your account at hand. It is in the welcome mail.</p>
<h2>Steps</h2>
<ol><li>Open the sign-in page.</li><li>Click <strong>Reset password</strong> below the form and type the address of your account.</li><li>Follow the link in the mail within one day.</li><li>Choose a new password.</li></ol>
<table><tbody><tr><th>Plan</th><th>Link is good for</th></tr><tr><td>Free</td><td>1 hour</td></tr><tr><td>Team</td><td>1 day</td></tr></tbody></table>
<p>Still stuck? <a href="kb-article-path:Account/contact%20us.md#mail">Write to us</a>.</p>
<p><img src="https://cdn.example.com/b2.png" alt="The form"></p>`;

const words = (count: number): string => Array.from({ length: count }, (_, index) => `word${index}`).join(' ');

const FIRST = article({
  path: 'Account/Signing in/second-factor.md',
  title: 'Use a second factor',
  action: 'create',
  reason: 'new',
  id: undefined,
  recordId: undefined,
  details: [
    { field: 'title', before: '', after: 'Use a second factor' },
    {
      field: 'body',
      before: '',
      after: `<p>${words(312)}</p>${'<img src="https://cdn.example.com/i.png">'.repeat(4)}`,
    },
  ],
});

const UPDATED = article({
  fields: ['title', 'body', 'tags', 'seo'],
  details: [
    { field: 'title', before: 'Reset the password', after: 'Reset your password' },
    { field: 'body', before: BEFORE, after: AFTER },
    { field: 'tags', before: 'login, password, old', after: 'password, login, account' },
    {
      field: 'seo',
      before: 'title: Reset\ndescription: How to reset it',
      after: 'title: Reset\ndescription: How to reset your password',
    },
  ],
});

const hold = (over: Partial<Extract<Change, { kind: 'article' }>>): Change =>
  article({ action: 'hold', hint: 'Look at it, then run: kb publish --take source Account/x.md', ...over });

export const EVERYTHING: Plan = plan([
  container({
    kind: 'category',
    path: 'Account',
    title: 'Account',
    names: ['Account'],
    action: 'unchanged',
    reason: 'same',
    id: 10,
  }),
  container(),
  container({
    path: 'Billing/Invoices',
    title: 'Invoices',
    names: ['Billing', 'Invoices'],
    action: 'update',
    reason: 'source-changed',
    id: 31,
    fields: ['description', 'visibility'],
    details: [
      { field: 'description', before: 'All about invoices', after: 'All about invoices and receipts' },
      { field: 'visibility', before: '1', after: '2' },
    ],
  }),
  container({
    path: 'Billing/Refunds',
    title: 'Refunds',
    names: ['Billing', 'Refunds'],
    action: 'move',
    reason: 'source-changed',
    id: 32,
    fields: ['parent'],
    details: [{ field: 'parent', before: 'Billing / Invoices', after: 'Billing' }],
  }),
  FIRST,
  UPDATED,
  article({
    path: 'Account/Signing in/moved.md',
    title: 'Text goes, place stays',
    ...body('<p>Old text of it.</p>', '<p>New text of it.</p>'),
    moveHeld: true,
    note: 'Drag it to the new folder in Freshdesk (id and address stay), or run: kb publish --recreate Account/moved.md',
  }),
  hold({
    path: 'Account/drift.md',
    title: 'Edited by hand',
    reason: 'drift',
    concernsRun: false,
    ...body('<p>As it was published.</p>', '<p>As it was edited by hand.</p>'),
    hint: "Copy the edit into the file to keep it, or undo it in Freshdesk with: kb publish --take source 'Account/my drift.md'",
  }),
  hold({ path: 'Account/gone.md', title: 'Gone', reason: 'deleted-remotely' }),
  article({
    path: 'Account/old.md',
    title: 'Old ways',
    action: 'unpublish',
    reason: 'source-removed',
    fields: ['status'],
    details: [{ field: 'status', before: 'published', after: 'draft' }],
  }),
  article({ path: 'Account/older.md', title: 'Older ways', action: 'delete', reason: 'source-removed' }),
  article({ path: 'Account/adopt.md', title: 'Known already', action: 'adopt', reason: 'same-content' }),
  article({ path: 'Account/settled.md', title: 'Renamed file', action: 'settle', reason: 'path-changed' }),
  article({ path: 'Account/forgotten.md', title: 'Gone on both sides', action: 'forget', reason: 'both-removed' }),
  article({
    path: 'Account/again.md',
    title: 'Made again',
    action: 'create',
    reason: 'recreated',
    replaces: 77,
    details: [{ field: 'body', before: '', after: '<p>Again</p>' }],
  }),
  article({ path: 'Account/same.md', title: 'Same', action: 'unchanged', reason: 'same' }),
  article({ path: '', title: 'Not ours', action: 'unmanaged', reason: 'not-ours', id: 99 }),
]);

const NASTY =
  '\u001b[31mred\u001b[0m | `code` @octocat #12 <img src=x onerror=alert(1)> [link](http://evil.example) \u202e{{x}} *b* $x$';

export const HOSTILE: Plan = plan([
  container({ path: 'A|B/\u001b]0;title\u0007', title: 'x', names: ['A|B', '</pre><script>alert(1)</script>'] }),
  article({
    title: NASTY,
    path: 'a|b/`c` @team.md',
    fields: ['title', 'body', 'tags'],
    details: [
      { field: 'title', before: `${NASTY} old`, after: NASTY },
      {
        field: 'body',
        before: '<p>See &lt;/pre&gt; &lt;script&gt; and @octocat \u009b31m.</p>',
        after: '<p>See &lt;/pre&gt; &lt;script&gt; and @team \u009b31m &lt;/details&gt;.</p>',
      },
      { field: 'tags', before: '', after: '</ins>, @all' },
    ],
  }),
  hold({
    title: '# Heading\n---\n| a |',
    path: 'x.md',
    reason: 'content-error',
    note: 'It says <b>“@octocat”</b> | https://evil.example.',
    hint: 'Mend the errors that kb check x.md lists.',
  }),
]);

export const WIDE: Plan = plan([
  article({
    path: 'ヘルプ/パスワード.md',
    language: 'ja-JP',
    title: 'パスワードをリセットする方法とその理由について詳しく説明します（長い題名）',
    ...body(
      '<p>サインインページを開き、フォームの下にある「パスワードを忘れた」をクリックして、アカウントのアドレスを入力してください。</p>',
      '<p>サインインページを開き、フォームの下にある「パスワードの再設定」をクリックして、アカウントのメールアドレスを入力してください。</p>',
    ),
  }),
  article({
    path: 'emoji.md',
    title: '🎉 Party 👩‍👩‍👧 for everybody 🇫🇷 ❤️',
    ...body(
      '<p>We say 👍 to all and averyveryveryveryveryveryverylongwordwithoutanyspaceinit that nobody breaks.</p>',
      '<p>We say 👍🏽 to all and averyveryveryveryveryveryverylongwordwithoutanyspaceinit that everybody breaks.</p>',
    ),
  }),
]);
