import { execFile } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import type { PythonParts } from './python-parts.ts'

/** What a sandboxed process may take of the machine. */
export interface Room {
  /** A script of `inside/`, or with Python of `inside/python/`. */
  readonly script: string
  /** Size of its own tmpfs, bytes. */
  readonly tmpfs: number
  /** What of the host a Python process is shown; absent: Node with the engine. */
  readonly python?: PythonParts
}

const inside = join(import.meta.dirname, 'inside')

/** Where scripts of `inside/` find the arithmetic of classes: `../../anonymity` as seen from `/app/inside`. */
const anonymity = join(import.meta.dirname, '..', 'anonymity')

/** Places where bubblewrap is looked for when PATH is not to be trusted with it. */
const places = ['/usr/bin/bwrap', '/usr/local/bin/bwrap', '/bin/bwrap']

export function bubblewrapPath(): string | null {
  return places.find((path) => existsSync(path)) ?? null
}

/** Shared libraries that this very process runs with, by the names under which the loader looks for them. */
function libraries(): readonly string[] {
  const report = process.report.getReport() as { sharedObjects?: readonly string[] }
  return (report.sharedObjects ?? []).filter((path) => /^\/(usr\/)?lib/.test(path) && existsSync(path))
}

/** The folders of the engine's packages: the interface, the binding and this machine's binary. */
function enginePackages(): readonly string[] {
  const find = createRequire(import.meta.url)
  const api = dirname(find.resolve('@duckdb/node-api/package.json'))
  const scope = dirname(realpathSync(api))
  const names = ['node-api', 'node-bindings', `node-bindings-${process.platform}-${process.arch}`]
  return names.map((name) => join(scope, name)).filter((path) => existsSync(path))
}

/** Format-preserving encryption, which masking needs. */
function cipherPackage(): string {
  return realpathSync(dirname(createRequire(import.meta.url).resolve('@noble/ciphers/ff1.js')))
}

interface Program {
  readonly shown: readonly (readonly [from: string, to: string])[]
  readonly command: readonly string[]
  readonly environment: { readonly [name: string]: string }
}

function nodeProgram(script: string): Program {
  const packages = enginePackages().map((path) => [path, `/app/node_modules/@duckdb/${basename(path)}`] as const)
  return {
    shown: [
      ...libraries().map((path) => [realpathSync(path), path] as const),
      ...packages,
      [realpathSync(process.execPath), '/app/node'],
      [inside, '/app/inside'],
      [anonymity, '/anonymity'],
      [cipherPackage(), '/app/node_modules/@noble/ciphers'],
    ],
    command: ['/app/node', '--no-warnings', '--max-old-space-size=256', `/app/inside/${script}`, '/job'],
    environment: {},
  }
}

/** Debian's own interpreter; without the site's packages, without user folders, without writing bytecode. */
function pythonProgram(script: string, python: PythonParts): Program {
  const threads = String(python.threads)
  return {
    shown: [
      ...python.shared.map((path) => [realpathSync(path), path] as const),
      ...[python.binary, python.library, ...python.packages].map((path) => [path, path] as const),
      [join(inside, 'python'), '/app/python'],
    ],
    command: [python.binary, '-s', '-P', '-S', '-B', '-X', 'utf8', `/app/python/${script}`],
    environment: {
      HOME: '/job',
      TMPDIR: '/job',
      LC_ALL: 'C.UTF-8',
      PYTHONHASHSEED: '0',
      MALLOC_ARENA_MAX: '2',
      OPENBLAS_NUM_THREADS: threads,
      OMP_NUM_THREADS: threads,
    },
  }
}

/**
 * Arguments of bubblewrap: nothing of the host but the program, its libraries, its packages and our scripts, all read-only;
 * an own tmpfs; no network, no capability, nobody's user id, no environment but numbers of threads. The filter's descriptor is 4.
 */
export function bubblewrapArguments(of: Room): readonly string[] {
  const { shown, command, environment } = of.python ? pythonProgram(of.script, of.python) : nodeProgram(of.script)
  const isolation =
    '--unshare-all --die-with-parent --new-session --clearenv --cap-drop ALL --uid 65534 --gid 65534 --hostname job'
  // Memory files beside its own folder would be counted by nobody where the kernel gives us no control group.
  const space = `--dev /dev --remount-ro /dev --size ${of.tmpfs} --perms 0700 --tmpfs /job --remount-ro / --chdir /job --seccomp 4`
  return [
    ...isolation.split(' '),
    ...Object.entries(environment).flatMap(([name, value]) => ['--setenv', name, value]),
    ...shown.flatMap(([from, to]) => ['--ro-bind', from, to]),
    ...space.split(' '),
    '--',
    ...command,
  ]
}

/**
 * What is missing for running sandboxes, as a code of the catalogue, or null. Asked of the machine itself, by trying.
 * `sandbox.platform` not Linux · `sandbox.bubblewrap` not installed · `sandbox.user-namespaces` not allowed.
 */
export async function lacking(): Promise<'sandbox.platform' | 'sandbox.bubblewrap' | 'sandbox.user-namespaces' | null> {
  if (process.platform !== 'linux') return 'sandbox.platform'
  const path = bubblewrapPath()
  if (!path) return 'sandbox.bubblewrap'
  const args = ['--unshare-all', '--uid', '65534', '--gid', '65534', '--ro-bind', '/', '/', '--', '/bin/true']
  const works = await new Promise<boolean>((resolve) =>
    execFile(path, args, { timeout: 10_000 }, (error) => resolve(!error)),
  )
  return works ? null : 'sandbox.user-namespaces'
}
