import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { JobLimits } from '../types.ts'
import { PythonFault, sandboxPool, type PythonSession, type SandboxPool, type SandboxSession } from './index.ts'

const limits: JobLimits = {
  memory: 700 << 20,
  wallMs: 20e3,
  cpuSeconds: 30,
  threads: 2,
  resultBytes: 10 << 20,
  resultRows: 1e5,
}
const tables = [
  {
    name: 't',
    columns: [
      { name: 'id', type: 'BIGINT' },
      { name: 'name', type: 'VARCHAR' },
      { name: 'share', type: 'DOUBLE' },
      { name: 'seen', type: 'DATE' },
      { name: 'odd', type: 'BOOLEAN' },
      { name: 'at', type: 'TIMESTAMP' },
    ],
  },
]
const source = `SELECT range AS id, CASE WHEN range % 10 = 0 THEN NULL ELSE '某' || (range % 7) END AS name, CASE WHEN range % 3 = 0 THEN NULL ELSE range / 4.0 END::DOUBLE AS share,
  DATE '2020-01-01' + (range % 400)::INTEGER AS seen, range % 2 = 1 AS odd, TIMESTAMP '1999-12-31 23:59:59.5' + INTERVAL (range) HOUR AS at FROM range(5000)`

let folder: string
let pool: SandboxPool
let file: Buffer

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shuyu-python-'))
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  await connection.run(`COPY (${source}) TO '${folder}/t.parquet' (FORMAT parquet)`)
  file = readFileSync(`${folder}/t.parquet`)
  pool = sandboxPool({ idle: 1, tmpfs: 64 << 20, idlePython: 1, threads: 2 })
  pool.warmPython()
})
afterAll(async () => {
  await pool.close()
  rmSync(folder, { recursive: true, force: true })
})

async function engine(): Promise<SandboxSession> {
  const one = await pool.take(tables, limits)
  await one.fill(
    't',
    '*',
    (async function* () {
      yield file
    })(),
  )
  return one
}

async function python(): Promise<PythonSession> {
  return pool.takePython(limits)
}

async function fault(code: string): Promise<unknown> {
  const one = await python()
  const error = await one.run(code).catch((thrown: unknown) => thrown)
  one.kill('closed')
  return error
}

describe('given a table that goes through Python', () => {
  test('when the script changes nothing, then every value of every type comes back as it was', async () => {
    const [sql, script] = [await engine(), await python()]
    await script.give('t', await sql.plain('SELECT * FROM t'))
    await script.run('result = t')
    const kinds = ['integer', 'text', 'float', 'date', 'boolean', 'timestamp'] as const
    const declared = tables[0]?.columns.map(({ name }, index) => ({ name, kind: kinds[index] ?? 'text' })) ?? []
    const made = await sql.unplain(await script.result('result', declared))
    expect(made).toMatchObject({ rows: 5000, columns: tables[0]?.columns })
    const back = await pool.take([...tables, { name: 'back', columns: tables[0]?.columns ?? [] }], limits)
    for (const [name, bytes] of [
      ['t', file],
      ['back', made.parquet],
    ] as const)
      await back.fill(
        name,
        '*',
        (async function* () {
          yield bytes
        })(),
      )
    const differing = await back.rows(
      'SELECT count(*) AS n FROM ((FROM t EXCEPT ALL FROM back) UNION ALL (FROM back EXCEPT ALL FROM t))',
      10,
    )
    expect(differing).toEqual([{ n: '0' }])
    for (const one of [sql, script, back]) one.kill('closed')
  })

  test('when a script aggregates with pandas and fits with scikit-learn, then the result is right', async () => {
    const [sql, script] = [await engine(), await python()]
    await script.give('t', await sql.plain('SELECT id, share FROM t WHERE share IS NOT NULL'))
    await script.run(`from sklearn.linear_model import LinearRegression
model = LinearRegression().fit(t[['id']], t['share'])
result = pd.DataFrame({'slope': [round(model.coef_[0], 6)], 'rows': [len(t)]}) if 'pd' in globals() else __import__('pandas').DataFrame({'slope': [round(model.coef_[0], 6)], 'rows': [len(t)]})`)
    const made = await sql.unplain(
      await script.result('result', [
        { name: 'slope', kind: 'float' },
        { name: 'rows', kind: 'integer' },
      ]),
    )
    expect(made.rows).toBe(1)
    const back = await pool.take([{ name: 'b', columns: [...made.columns] }], limits)
    await back.fill(
      'b',
      '*',
      (async function* () {
        yield made.parquet
      })(),
    )
    expect(await back.rows('SELECT slope, rows::INTEGER AS rows FROM b', 10)).toEqual([{ slope: 0.25, rows: 3333 }])
    for (const one of [sql, script, back]) one.kill('closed')
  })
})

describe('given a script that fails', () => {
  test.each([
    ['x = 1\nif x:\nprint(x)', { code: 'syntax', line: 3 }],
    ['x = 1\n\nraise ValueError("secret")', { code: 'exception', kind: 'ValueError', line: 3 }],
    ['class Secret(KeyError): pass\nraise Secret("secret")', { code: 'exception', kind: 'KeyError', line: 2 }],
    ['def f():\n  return 1 / 0\nf()', { code: 'exception', kind: 'ZeroDivisionError', line: 2 }],
    ['import sys\nsys.exit("secret")', { code: 'exception', kind: 'SystemExit', line: 2 }],
    ['f = lambda: f()\nf()', { code: 'exception', kind: 'RecursionError' }],
    ['import numpy\nx = numpy.ones(2 << 30)', { code: 'memory' }],
  ])('when it is `%s`, then a code, a kind and a line are told and no text', async (code, told) => {
    const error = await fault(code)
    expect(error).toBeInstanceOf(PythonFault)
    expect(error).toMatchObject(told)
    expect(JSON.stringify(error)).not.toContain('secret')
  })
})

describe('given a script that means harm', () => {
  test.each([
    ['import socket\nsocket.socket()', 'PermissionError'],
    ['import os\nos.fork()', 'PermissionError'],
    ['import subprocess\nsubprocess.run(["/bin/sh"])', 'PermissionError'],
    ['open("/proc/self/maps")', 'OSError'],
    ['open("/etc/passwd")', 'OSError'],
    ['open("/app/python/worker.py", "a")', 'OSError'],
    ['open("/dev/shm/x", "wb")', 'OSError'],
    ['import os\nos.memfd_create("x")', 'PermissionError'],
    ['import ctypes\nlibc = ctypes.CDLL(None)\nassert libc.ptrace(0, 0, 0, 0) == 0', 'AssertionError'],
    ['import resource\nresource.setrlimit(resource.RLIMIT_AS, (-1, -1))', 'ValueError'],
  ])('when it tries `%s`, then the operating system refuses', async (code, kind) => {
    expect(await fault(code)).toMatchObject({ code: 'exception', kind })
  })

  test('when it looks for an environment, then there are only words of ours and of its libraries', async () => {
    const one = await python()
    await one.run('import json, os\nvalue = json.dumps(sorted(os.environ)).encode()')
    const names = JSON.parse(String(await one.bytes('value', 10_000))) as readonly string[]
    const ours = /^(HOME|TMPDIR|PWD|LC_ALL|LC_CTYPE|PYTHONHASHSEED|MALLOC_ARENA_MAX|(OMP|OPENBLAS)_NUM_THREADS|KMP_.*)$/
    expect(names.filter((name) => !ours.test(name))).toEqual([])
    one.kill('closed')
  })

  test('when it prints and writes to every descriptor that it has, then nothing comes out and a broken form ends it', async () => {
    const one = await python()
    await one.run('print("secret")\nimport sys\nsys.stderr.write("secret")')
    const error = await one
      .run('import os\nos.write(3, b"secret secret secret")\nwhile True: pass')
      .catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ reason: 'broken' })
  })

  test('when it forges an answer with words in it, then only known codes are believed', async () => {
    const error = await fault(
      'from channel import send\nsend({"type": "failed", "code": "secret", "kind": "secret", "line": "secret"})',
    )
    expect(error).toMatchObject({ code: 'engine', kind: null, line: null })
  })

  test('when it promises more than it may send, then it is ended', async () => {
    const one = await python()
    const told = `from channel import send
send({"type": "result", "rows": 1})
send({"type": "column", "kind": "text", "parts": {"validity": 0, "data": 4, "dictionary": 10**12}})`
    const error = await one.run(told).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'engine' })
    await expect.poll(() => one.alive, { timeout: 30_000 }).toBe(false)
  })

  test('when it starts threads without end, then it is killed', async () => {
    const one = await pool.takePython({ ...limits, memory: 4 << 30 })
    const code =
      'import threading, time\nthreading.stack_size(65536)\nwhile True: threading.Thread(target=time.sleep, args=(60,)).start()'
    const error = await one.run(code).catch((thrown: unknown) => thrown)
    // Whichever wall it hits first, as the machine is loaded: the watch, the kernel's control group, the bound of memory.
    const told = JSON.stringify({ ...(error as object) })
    expect(told).toMatch(/processes|memory|RuntimeError|MemoryError/)
    one.kill('closed')
    await expect.poll(() => one.alive, { timeout: 30_000 }).toBe(false)
  })
})

describe('given a result that is not what was declared', () => {
  test.each([
    ['x = 1', 'result-missing'],
    ['import pandas\nresult = pandas.DataFrame({"secret": [1]})', 'result-columns'],
    ['import pandas\nresult = pandas.DataFrame({f"c{i}": [1] for i in range(10000)})', 'result-columns'],
    ['import pandas\nresult = pandas.DataFrame({"n": ["secret"]})', 'result-type'],
    ['import pandas\nresult = pandas.DataFrame({"n": [object()]})', 'result-type'],
    ['import pandas\nresult = pandas.DataFrame({"n": [[1, 2]]})', 'result-type'],
    ['import pandas\nresult = pandas.DataFrame({"n": [float("inf")]})', 'result-infinite'],
    ['import pandas\nresult = pandas.DataFrame({"n": range(200_000)})', 'too-large'],
  ])('when the script is `%s`, then the word is %s', async (code, word) => {
    const one = await python()
    await one.run(code)
    const error = await one.result('result', [{ name: 'n', kind: 'float' }]).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: word })
    one.kill('closed')
  })

  test('when numbers are missing, then they are null and not NaN', async () => {
    const [sql, one] = [await engine(), await python()]
    await one.run('import pandas\nresult = pandas.DataFrame({"n": [1.5, float("nan"), None]})')
    const made = await sql.unplain(await one.result('result', [{ name: 'n', kind: 'float' }]))
    const back = await pool.take([{ name: 'b', columns: [...made.columns] }], limits)
    await back.fill(
      'b',
      '*',
      (async function* () {
        yield made.parquet
      })(),
    )
    expect(await back.rows('SELECT n FROM b', 10)).toEqual([{ n: 1.5 }, { n: null }, { n: null }])
    for (const each of [sql, one, back]) each.kill('closed')
  })
})
