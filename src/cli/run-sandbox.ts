/** `kb sandbox`: the local Freshdesk on a loopback port, until Ctrl-C. */
import { problem } from '../problems/catalogue.ts';
import { cliProblems } from '../problems/cli.ts';
import { KbError } from '../problems/kb-error.ts';
import type { Emulator } from '../emulator/emulator.ts';
import { sandboxText } from '../report/sandbox-text.ts';
import type { Runner } from './runner.ts';
import { EXIT } from './exit.ts';
import { commonOptions } from './options.ts';
import { announceSandbox, openEmulator, SANDBOX_PORT } from './sandbox-connection.ts';
import { showProblems } from './show-problems.ts';
import { wireContent } from './wire.ts';

export const runSandbox: Runner = async ({ raw, io }) => {
  const options = commonOptions(raw);
  const port = wantedPort(raw['port']);
  const { root, settings, notices } = await wireContent(options, io);
  showProblems(notices, options, io);
  const emulator = await openEmulator(root, settings.language);
  try {
    const server = await listen(emulator, port);
    if (port !== 0 && server.port !== port)
      showProblems([problem(cliProblems.portTaken, { port, url: server.url })], { ...options, verbose: true }, io);
    await announceSandbox(root, server.url);
    io.stdout(options.json ? `${JSON.stringify({ format: 1, url: server.url })}\n` : sandboxText(server.url));
    await io.stopped();
    await server.close();
    return EXIT.done;
  } finally {
    await emulator.close();
  }
};

function wantedPort(value: unknown): number {
  if (value === undefined) return SANDBOX_PORT;
  const port = Number(value);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  const message = `--port takes a number from 0 to 65535, not ${typeof value === 'string' ? value : 'this'}.`;
  throw new KbError(problem(cliProblems.usage, { message, command: 'sandbox' }));
}

async function listen(emulator: Emulator, port: number) {
  try {
    return await emulator.listen(port);
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') throw error;
    return emulator.listen(0);
  }
}
