import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    reporters: ['default', './test/closing-line.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // The environment of the machine must not decide a test: no real key or domain reaches it.
    env: { FRESHDESK_API_KEY: '', FRESHDESK_DOMAIN: '', NO_COLOR: '1' },
  },
});
