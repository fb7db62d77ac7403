import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** What of the host a Python sandbox is shown, read-only: Debian's interpreter, its library, the packages and shared objects that the preload needs. */
export interface PythonParts {
  readonly binary: string
  readonly library: string
  readonly packages: readonly string[]
  readonly shared: readonly string[]
  readonly threads: number
}

/** Never a Python that PATH finds: only Debian's knows Debian's packages, and nobody put anything else there. */
const interpreter = '/usr/bin/python3'
const packages = '/usr/lib/python3/dist-packages'
const script = join(import.meta.dirname, 'inside', 'python', 'inspect_host.py')

let found: Promise<Omit<PythonParts, 'threads'> | null> | undefined

/** The parts for Python on this machine, learnt once by importing what the sandbox will import; null when something is missing. */
export function pythonParts(): Promise<Omit<PythonParts, 'threads'> | null> {
  return (found ??= pythonLacking() ? Promise.resolve(null) : inspected())
}

function inspected(): Promise<Omit<PythonParts, 'threads'> | null> {
  return new Promise((resolve) =>
    execFile(
      interpreter,
      ['-s', '-P', '-S', '-B', script],
      { timeout: 60_000, maxBuffer: 1 << 20, env: { PATH: '/usr/bin:/bin' } },
      (error, out) => resolve(error ? null : (JSON.parse(out) as Omit<PythonParts, 'threads'>)),
    ),
  )
}

/** What Python jobs lack on this machine, as a code of the catalogue, or null. SQL goes on working without it. */
export function pythonLacking(): 'sandbox.python' | 'sandbox.python-packages' | null {
  if (!existsSync(interpreter)) return 'sandbox.python'
  const needed = ['numpy', 'pandas', 'sklearn', 'scipy']
  return needed.every((name) => existsSync(join(packages, name))) ? null : 'sandbox.python-packages'
}
