import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { JobLimits } from '../types.ts'
import {
  PythonFault,
  SandboxEnded,
  sandboxPool,
  type PlainTable,
  type PythonSession,
  type SandboxPool,
} from './index.ts'

interface Attack {
  readonly name: string
  readonly code: string
  readonly verdict: string | readonly string[]
  readonly alone?: boolean
  /** Its process answers nothing any more: a deadline ends it. */
  readonly silent?: boolean
}

const { calls, ...families } = parse(readFileSync(join(import.meta.dirname, 'python-attacks.yaml'), 'utf8')) as {
  readonly calls: { readonly [name: string]: readonly (number | null)[] }
} & { readonly [family: string]: readonly Attack[] }

const limits: JobLimits = {
  memory: 600 << 20,
  wallMs: 20e3,
  cpuSeconds: 30,
  threads: 1,
  resultBytes: 1 << 20,
  resultRows: 1e5,
}
const mark = 'Mk7731Z'
const tables = [{ name: 't', columns: [{ name: 'secret', type: 'VARCHAR' }] }]

let folder: string
let pool: SandboxPool
let file: Buffer
let shared: PythonSession | null = null

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shuyu-attacks-'))
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  await connection.run(
    `COPY (SELECT '${mark}' || range AS secret FROM range(50)) TO '${folder}/t.parquet' (FORMAT parquet)`,
  )
  file = readFileSync(`${folder}/t.parquet`)
  pool = sandboxPool({ idle: 1, tmpfs: 32 << 20, idlePython: 2, threads: 1 })
  pool.warmPython()
})
afterAll(async () => {
  await pool.close()
  rmSync(folder, { recursive: true, force: true })
})

async function* pieces() {
  yield file
}

async function table(): Promise<PlainTable> {
  const engine = await pool.take(tables, limits)
  await engine.fill('t', '*', pieces())
  return engine.plain('SELECT * FROM t')
}

/** A process with the table; scripts that leave it whole share one. */
async function python(alone: boolean, bounds: Partial<JobLimits>): Promise<PythonSession> {
  if (!alone && shared?.alive) return shared
  const made = await pool.takePython({ ...limits, ...bounds })
  await made.give('t', await table())
  if (!alone) shared = made
  return made
}

/** The word for how it ended, and everything that was told outside. */
async function outcome({ code, verdict, alone = false, silent = false }: Attack) {
  const words = [verdict].flat()
  const one = await python(alone, words.includes('cpu') ? { cpuSeconds: 0.5 } : {})
  const told: unknown[] = []
  const timer = silent ? setTimeout(() => one.kill('cpu'), 1000) : undefined
  try {
    await one.run(code.replaceAll('MARK', mark), (step, percent) => told.push(step, percent))
    if (!words.some((word) => word.startsWith('result'))) return { word: 'fine', told }
    try {
      const { rows, pieces: all } = await one.result('result', [{ name: 'n', kind: 'float' }])
      for await (const _ of all);
      return { word: 'result taken', told: [...told, rows] }
    } catch (error) {
      const { word, told: more } = wordOf(error)
      return { word: `result ${word}`, told: [...told, more] }
    }
  } catch (error) {
    return wordOf(error)
  } finally {
    clearTimeout(timer)
    if (alone) one.kill('closed')
  }
}

function wordOf(error: unknown): { readonly word: string; readonly told: unknown } {
  const told = { ...(error as object), message: String(error) }
  if (error instanceof SandboxEnded) return { word: error.reason ?? 'ended', told }
  if (!(error instanceof PythonFault)) throw error
  return {
    word:
      error.code === 'exception' ? (error.kind ?? 'exception') : error.code === 'syntax' ? 'SyntaxError' : error.code,
    told,
  }
}

const listed = Object.entries(families).flatMap(([family, attacks]) =>
  attacks.map((attack) => [family, attack.name, attack] as const),
)

describe('given scripts that mean harm', () => {
  test('then there are enough of them', () => {
    expect(listed.length).toBeGreaterThan(100)
  })

  test.each(listed)(
    'when of %s one tries %s, then it ends as listed and nothing of the data is told',
    async (_, __, attack) => {
      const { word, told } = await outcome(attack)
      expect([attack.verdict].flat()).toContain(word)
      const text = JSON.stringify(told)
      expect(text).not.toContain(mark)
      expect(text).not.toMatch(/7731/)
    },
  )

  test('when all is done, then the next job of somebody else is served', async () => {
    const one = await python(true, {})
    await one.run('import pandas\nresult = pandas.DataFrame({"n": [1.0]})')
    expect((await one.result('result', [{ name: 'n', kind: 'float' }])).rows).toBe(1)
    one.kill('closed')
  })
})

describe('given a platform that was itself started with descriptors open', () => {
  test('when it starts sandboxes, then they have none of them', async () => {
    const script = `const { sandboxPool } = await import(${JSON.stringify(join(import.meta.dirname, 'index.ts'))})
      const pool = sandboxPool({ idle: 0, tmpfs: 1 << 20 })
      const one = await pool.takePython(${JSON.stringify(limits)})
      await one.run(\`import json, os
opened = []
for n in range(300):
  try: os.fstat(n); opened.append(n)
  except OSError: pass
value = json.dumps(opened).encode()\`)
      console.log(String(await one.bytes('value', 1000)))
      await pool.close()`
    const started = promisify(execFile)('/bin/bash', [
      '-c',
      'exec 200>&2; exec "$@"',
      'started',
      process.execPath,
      '--no-warnings',
      '--input-type=module',
      '-e',
      script,
    ])
    expect(JSON.parse((await started).stdout)).toEqual([0, 1, 2, 3])
  })
})

describe('given system calls that no script needs', () => {
  test('when they are made directly, then the kernel permits or knows none of them', async () => {
    const one = await python(true, {})
    const index = process.arch === 'arm64' ? 1 : 0
    const wanted = Object.entries(calls).flatMap(([name, numbers]) => {
      const number = numbers[index]
      return typeof number === 'number' ? [[name, number, ...numbers.slice(2)] as const] : []
    })
    expect(wanted.length).toBeGreaterThan(55)
    await one.run(`import ctypes, json
libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
through = []
for name, number, *rest in json.loads('''${JSON.stringify(wanted)}'''):
  ctypes.set_errno(0)
  answer = libc.syscall(ctypes.c_long(number), *[ctypes.c_long(one) for one in (rest + [0] * 6)[:6]])
  if answer != -1 or ctypes.get_errno() not in (1, 38): through.append([name, answer, ctypes.get_errno()])
value = json.dumps(through).encode()`)
    expect(JSON.parse(String(await one.bytes('value', 100_000)))).toEqual([])
    one.kill('closed')
  })
})
