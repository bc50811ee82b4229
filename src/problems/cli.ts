/** What can be wrong with the command line itself, and with the surroundings a command needs. */
import { kind } from './catalogue.ts';

export const cliProblems = {
  usage: kind<{ message: string; command: string }>({
    code: 'KB-CLI-001',
    severity: 'error',
    message: ({ message }) => message,
    hint: ({ command }) => `See: kb ${command ? `${command} ` : ''}--help`,
    about: 'An unknown command or option, a missing argument, or a value that an option does not take.',
  }),
  take: kind<{ side: string }>({
    code: 'KB-CLI-002',
    severity: 'error',
    message: ({ side }) => `--take needs a side and a path, such as --take ${side} guides/setup.md.`,
    hint: ({ side }) => `Write --take ${side} PATH; it can be given several times.`,
    about: '--take says whose version wins for which path, so it takes two values.',
  }),
  planFile: kind<{ file: string; why: string }>({
    code: 'KB-CLI-003',
    severity: 'error',
    message: ({ file, why }) => `${file} cannot be ${why}.`,
    hint: () => 'Check the path and its permissions.',
    about: 'A file named on the command line could not be read or written.',
  }),
  portTaken: kind<{ port: number; url: string }>({
    code: 'KB-CLI-004',
    severity: 'note',
    message: ({ port, url }) => `Port ${port} is taken, so the sandbox listens on ${url} instead.`,
    about: 'Another program, perhaps another sandbox, uses the usual port.',
  }),
  sandboxBusy: kind<{ why: string }>({
    code: 'KB-CLI-005',
    severity: 'error',
    message: ({ why }) => `The sandbox cannot be opened: ${why}.`,
    hint: () => 'Wait for the other kb to end, or stop it; one process at a time uses the data of the sandbox.',
    about: 'The local Freshdesk keeps its data in one folder, which one process uses at a time.',
  }),
};
