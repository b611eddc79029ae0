import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { transformSync } from 'esbuild';
import { codeFor, documentedCode, type Issuer } from './documented-code.ts';
import type { Stack } from './stacks.ts';
import { startProgram } from './start-program.ts';

const FOLDER = 'test/stacks';
const VENV = 'build/stacks-python';

/** A program with the documented code of a stack. `subjectOf` returns the subject of an accepted token, or null. */
export interface Program {
  subjectOf(token: string): Promise<string | null>;
  stop(): Promise<void>;
}

/** Runs a program that is asked over HTTP: it answers 200 with a subject, or 401. */
const asServer = async (file: string): Promise<Program> => {
  const { nextLine, stop } = startProgram(process.execPath, [file]);
  const origin = `http://127.0.0.1:${await nextLine()}`;
  return {
    stop,
    subjectOf: async (token) => {
      const headers: Record<string, string> = token === '' ? {} : { authorization: `Bearer ${token}` };
      const answer = await fetch(`${origin}/orders`, { headers });
      const text = await answer.text();
      if (answer.status === 200) return JSON.parse(text).for;
      // express-oauth2-jwt-bearer answers an empty request with 400, as RFC 6750 section 3.1 specifies for a malformed
      // one.
      if (answer.status === 401 || answer.status === 400) return null;
      throw new Error(`answered ${answer.status} ${text}`);
    },
  };
};

/** Runs a program that reads one token per line and answers one line each. */
const asFilter = (command: string, args: readonly string[]): Program => {
  const { child, nextLine, stop } = startProgram(command, args);
  return {
    stop,
    subjectOf: async (token) => {
      child.stdin.write(`${token}\n`);
      return JSON.parse(await nextLine());
    },
  };
};

const PYTHON_AROUND = `
import json
import sys

for line in sys.stdin:
    try:
        subject = claims_of(line.strip())["sub"]
    except Exception:
        subject = None
    print(json.dumps(subject), flush=True)
`;

const GO_AROUND = `package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
)

func main() {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		var answer any
		if subject, err := subjectOf(lines.Text()); err == nil {
			answer = subject
		}
		text, _ := json.Marshal(answer)
		fmt.Println(string(text))
	}
}
`;

const RUNNERS: Readonly<Record<Stack['runner'], (code: string, name: string) => Promise<Program>>> = {
  javascript: (code, name) => {
    const file = join(FOLDER, 'build', `${name}.mjs`);
    const { code: plain } = transformSync(code, {
      loader: 'ts',
      format: 'esm',
      target: 'node24',
      tsconfigRaw: { compilerOptions: { experimentalDecorators: true } },
    });
    writeFileSync(file, plain);
    return asServer(file);
  },
  python: async (code, name) => {
    const file = join(FOLDER, 'build', `${name}.py`);
    writeFileSync(file, code + PYTHON_AROUND);
    return asFilter(join(VENV, 'bin/python'), [file]);
  },
  go: async (code, name) => {
    const folder = join(FOLDER, 'go/build', name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'tokens.go'), `package main\n\n${code}`);
    writeFileSync(join(folder, 'main.go'), GO_AROUND);
    execFileSync('go', ['build', '-o', 'program', '.'], { cwd: folder, stdio: 'inherit' });
    return asFilter(join(folder, 'program'), []);
  },
};

const nameOf = (stack: Stack, { algorithm, type }: Issuer): string =>
  `${stack.heading}-${algorithm}-${type}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

/** Runs the documented code of a stack for an issuer. */
export const runProgram = (stack: Stack, issuer: Issuer): Promise<Program> => {
  mkdirSync(join(FOLDER, 'build'), { recursive: true });
  const { runner, heading, around = (code) => code } = stack;
  return RUNNERS[runner](codeFor(around(documentedCode(heading)), issuer), nameOf(stack, issuer));
};

/** Returns the installed version of a package of a stack. */
export const versionOf = (stack: Stack, name: string): string => {
  if (stack.runner === 'python') {
    const script = 'import importlib.metadata, sys; print(importlib.metadata.version(sys.argv[1]))';
    return execFileSync(join(VENV, 'bin/python'), ['-c', script, name], { encoding: 'utf8' }).trim();
  }
  if (stack.runner === 'go') {
    const args = ['list', '-m', '-f', '{{.Version}}', name];
    return execFileSync('go', args, { cwd: join(FOLDER, 'go'), encoding: 'utf8' }).trim();
  }
  return JSON.parse(readFileSync(join(FOLDER, 'node_modules', name, 'package.json'), 'utf8')).version;
};

/** Removes the programs of an earlier run. */
export const forgetPrograms = (): void => {
  for (const folder of [join(FOLDER, 'build'), join(FOLDER, 'go/build')]) {
    rmSync(folder, { recursive: true, force: true });
  }
};
