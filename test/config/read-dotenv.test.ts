import { describe, expect, it } from 'vitest';
import { readDotenv } from '../../src/config/read-dotenv.ts';
import { contentRoot, temporary } from '../content/tree.ts';

const ignored = () => Promise.resolve(true);
const never = () => Promise.reject(new Error('git was asked'));
const file = 'FRESHDESK_API_KEY=from-file\nKB_STAGING_EU_DOMAIN="eu"\nPATH=/evil\nKB_ALLOW_PLUGINS=1\n# x\n';

describe('the .env beside kb.yaml', () => {
  it('gives domains and keys, and nothing else', async () => {
    const root = await contentRoot({ '.env': file });
    expect(await readDotenv(root, { PATH: '/bin' }, ignored)).toEqual({
      env: { FRESHDESK_API_KEY: 'from-file', KB_STAGING_EU_DOMAIN: 'eu', PATH: '/bin' },
      problems: [],
    });
  });

  it('yields to what is set, but not to what is blank', async () => {
    const root = await contentRoot({ '.env': file });
    const { env } = await readDotenv(root, { FRESHDESK_API_KEY: 'set', KB_STAGING_EU_DOMAIN: ' ' }, ignored);
    expect(env).toMatchObject({ FRESHDESK_API_KEY: 'set', KB_STAGING_EU_DOMAIN: 'eu' });
  });

  it('is never read in CI', async () => {
    const root = await contentRoot({ '.env': file });
    expect(await readDotenv(root, { CI: 'true' }, never)).toEqual({ env: { CI: 'true' }, problems: [] });
  });

  it('is not read, and complained of, when git does not ignore it', async () => {
    const root = await contentRoot({ '.env': file });
    expect(await readDotenv(root, {}, () => Promise.resolve(false))).toMatchObject({
      env: {},
      problems: [{ code: 'KB-CONFIG-010', severity: 'warning', path: '.env' }],
    });
  });

  it('is not read outside git, where nothing is ignored', async () => {
    const root = await contentRoot({ '.env': file });
    expect(await readDotenv(root, {}, () => Promise.resolve(undefined))).toMatchObject({
      env: {},
      problems: [{ code: 'KB-CONFIG-015', severity: 'warning' }],
    });
  });

  it('is nobody’s business when it is missing or holds nothing of ours', async () => {
    expect(await readDotenv(await temporary(), {}, never)).toEqual({ env: {}, problems: [] });
    const root = await contentRoot({ '.env': 'DATABASE_URL=x\n' });
    expect(await readDotenv(root, {}, never)).toEqual({ env: {}, problems: [] });
  });

  it('may start with a byte order mark and have Windows line ends', async () => {
    const root = await contentRoot({ '.env': '\ufeffFRESHDESK_API_KEY=k\r\nFRESHDESK_DOMAIN=acme\r\n' });
    const { env } = await readDotenv(root, {}, ignored);
    expect(env).toEqual({ FRESHDESK_API_KEY: 'k', FRESHDESK_DOMAIN: 'acme' });
  });
});
