import { execFile } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** What a sandboxed process may take of the machine. */
export interface Room {
  /** A script of `inside/`. */
  readonly script: string
  /** Size of its own tmpfs, bytes. */
  readonly tmpfs: number
}

const inside = join(import.meta.dirname, 'inside')

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

/**
 * Arguments of bubblewrap: nothing of the host but the node binary, its libraries, the engine and our scripts, all read-only;
 * an own tmpfs; no network, no capability, nobody's user id, no environment. The filter's descriptor is 4.
 */
export function bubblewrapArguments(of: Room): readonly string[] {
  const node = realpathSync(process.execPath)
  const isolation =
    '--unshare-all --die-with-parent --new-session --clearenv --cap-drop ALL --uid 65534 --gid 65534 --hostname job'
  const space = `--dev /dev --size ${of.tmpfs} --perms 0700 --tmpfs /job --remount-ro / --chdir /job --seccomp 4`
  const run = `--no-warnings --max-old-space-size=256 /app/inside/${of.script} /job`
  const bind = (from: string, to: string) => ['--ro-bind', from, to]
  const shown = [
    ...libraries().map((path) => bind(realpathSync(path), path)),
    ...enginePackages().map((path) => bind(path, `/app/node_modules/@duckdb/${path.split('/').at(-1)}`)),
    bind(node, '/app/node'),
    bind(inside, '/app/inside'),
  ]
  return [...isolation.split(' '), ...shown.flat(), ...space.split(' '), '--', '/app/node', ...run.split(' ')]
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
