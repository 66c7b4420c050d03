import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import * as v from 'valibot';
import type { StatusFile } from '../../../src-main/scripts/status-file.ts';

/** Where an example runs: a home of its own with a status file, which is also the current folder. */
export interface Home {
  readonly folder: string;
  readonly status: StatusFile;
}

export interface Run {
  /** What must be installed. */
  readonly programs: readonly string[];
  /** Runs the example's code as its program would; gives what the program shows, and what it should. */
  readonly run: (code: string, home: Home) => { readonly shown: unknown; readonly expected: unknown };
}

const PLACES = ['.config/Comet Tray', 'Library/Application Support/Comet Tray', 'Comet Tray'];
/** Exits as it is told to; what it was asked is not looked at. */
const GUARD = '#!/bin/sh\nexit "$GUARD_EXIT"\n';
const JOB = '#!/bin/sh\necho ran\n';

export function furnish({ folder, status }: Home): void {
  for (const place of PLACES) {
    mkdirSync(join(folder, place), { recursive: true });
    writeFileSync(join(folder, place, 'status.json'), JSON.stringify(status));
  }
  for (const [name, script] of [
    ['comet-tray', GUARD],
    ['run-the-job', JOB],
  ] as const) {
    writeFileSync(join(folder, name), script);
    chmodSync(join(folder, name), 0o755);
  }
}

export function isInstalled(program: string): boolean {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.some((folder) => existsSync(join(folder, program)));
}

/** What a program prints, without the last line break. */
function output(
  { folder }: Home,
  file: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): string {
  const path = [folder, dirname(process.execPath), process.env['PATH']].join(delimiter);
  const own = { PATH: path, HOME: folder, APPDATA: folder, LANG: 'C.UTF-8', ...env };
  return execFileSync(file, args, { cwd: folder, env: own, encoding: 'utf8' }).replace(/\n$/, '');
}

function printedBy(home: Home, command: string, env?: NodeJS.ProcessEnv): string {
  return output(home, 'sh', ['-c', command], env);
}

/** The part of an example that its program gives to a shell. */
function partOf(code: string, pattern: RegExp): string {
  return pattern.exec(code)?.[1] ?? '';
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': 'amp',
  '<': 'lt',
  '>': 'gt',
  "'": '#39',
  '"': 'quot',
};
const escapedForHtml = (text: string) => text.replace(/[&<>'"]/g, (found) => `&${ENTITIES[found] ?? ''};`);
const withoutBar = (text: string) => text.replaceAll('|', '/').replace(/^-+/, '');

function zshPrompt(options: string): Run['run'] {
  return (code, home) => ({
    shown: output(home, 'zsh', ['-fc', `${options}\n${code}\nprecmd\nprint -rP -- "$RPROMPT"`]),
    expected: home.status.text,
  });
}

/** By the words that lead to an example. */
export const RUNS: Readonly<Record<string, Run>> = {
  Bash: {
    programs: ['bash', 'jq'],
    run: (code, home) => ({
      shown: output(home, 'bash', ['--norc', '-c', `${code}\nprintf %s "\${PS1@P}"`]).replace(/ [$#] $/, ''),
      expected: home.status.text,
    }),
  },
  Zsh: { programs: ['zsh', 'jq'], run: zshPrompt('') },
  'Zsh with PROMPT_SUBST': { programs: ['zsh', 'jq'], run: zshPrompt('setopt PROMPT_SUBST PROMPT_BANG') },
  Fish: {
    programs: ['fish', 'jq'],
    run: (code, home) => ({
      shown: output(home, 'fish', ['--no-config', '-c', `${code}\nfish_right_prompt`]),
      expected: home.status.text,
    }),
  },
  Starship: {
    programs: ['jq'],
    run: (code, home) => ({
      shown: printedBy(home, `${partOf(code, /^when = '(.*)'$/m)} && ${partOf(code, /^command = '(.*)'$/m)}`),
      expected: home.status.text,
    }),
  },
  PowerShell: {
    programs: ['pwsh'],
    run: (code, home) => ({
      shown: output(home, 'pwsh', ['-NoProfile', '-Command', `${code}\nprompt`]).replace(/ PS .*?> $/, ''),
      expected: home.status.text,
    }),
  },
  tmux: {
    programs: ['jq'],
    run: (code, home) => ({
      shown: printedBy(home, partOf(code, /'#\((.*)\)'$/m)),
      expected: home.status.text.replaceAll('#', '##'),
    }),
  },
  Waybar: {
    programs: ['jq'],
    run: (code, home) => ({
      // Programs that call themselves jq differ in how they write an apostrophe.
      shown: JSON.parse(printedBy(home, execOf(code)).replaceAll('&apos;', '&#39;')),
      expected: {
        text: escapedForHtml(home.status.text),
        tooltip: escapedForHtml(home.status.keys.map(({ text }) => text).join('\n')),
        class: home.status.keys[0]?.status,
      },
    }),
  },
  i3blocks: {
    programs: ['jq'],
    run: (code, home) => ({
      shown: [printedBy(home, partOf(code, /^command=(.*)$/m)), partOf(code, /^markup=(.*)$/m)],
      expected: [home.status.text, 'none'],
    }),
  },
  SwiftBar: {
    programs: ['jq'],
    run: (code, home) => ({
      shown: printedBy(home, code).split('\n'),
      expected: [
        withoutBar(home.status.text),
        '---',
        ...home.status.keys.map(({ text }) => withoutBar(text)),
      ],
    }),
  },
  'Stop before a job': {
    programs: [],
    run: (code, home) => ({
      shown: printedBy(home, `${code}\necho "goes on"`, { GUARD_EXIT: '0' }),
      expected: 'goes on',
    }),
  },
  'Go on where nobody knows': {
    programs: [],
    run: (code, home) => ({
      shown: [0, 69].map((exit) => printedBy(home, code, { GUARD_EXIT: String(exit) })),
      expected: ['ran', 'ran'],
    }),
  },
  'Take the key with the most left': {
    programs: ['jq'],
    run: (code, home) => ({ shown: printedBy(home, code), expected: richest(home.status) }),
  },
  'List what ends within a day': {
    programs: ['jq'],
    run: (code, home) => ({
      shown: printedBy(home, code)
        .split('\n')
        .map((line) => line.replace(/^\S+ {2}expiry {2}/, '')),
      expected: home.status.keys.filter(({ deadline }) => deadline !== null).map(({ text }) => text),
    }),
  },
};

function execOf(waybar: string): string {
  const bar = v.parse(v.object({ 'custom/comet': v.object({ exec: v.string() }) }), JSON.parse(waybar));
  return bar['custom/comet'].exec;
}

function richest({ keys }: StatusFile): string {
  const left = (key: StatusFile['keys'][number]) => key.spendable?.dollars ?? 0;
  return `${keys.filter(({ status }) => status === 'usable').toSorted((a, b) => left(b) - left(a))[0]?.id}`;
}
