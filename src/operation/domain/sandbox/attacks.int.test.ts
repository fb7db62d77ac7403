import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { JobLimits } from '../types.ts'
import { bubblewrapArguments, bubblewrapPath } from './bubblewrap.ts'
import {
  sandboxPool,
  SandboxEnded,
  SessionFault,
  type SandboxPool,
  type SandboxSession,
  type SessionResult,
} from './index.ts'
import { seccompFilter } from './seccomp.ts'
import { family, residentBytes } from './watch.ts'

const limits: JobLimits = {
  memory: 500 << 20,
  wallMs: 5e3,
  cpuSeconds: 60,
  threads: 2,
  resultBytes: 10 << 20,
  resultRows: 1e5,
}
const tables = [{ name: 't', columns: [{ name: 'secret', type: 'VARCHAR' }] }]

let folder: string
let pool: SandboxPool
let column: Buffer

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shuyu-attack-'))
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  await connection.run(
    `COPY (SELECT 'topsecret' || range AS secret FROM range(1000)) TO '${folder}/c.parquet' (FORMAT parquet)`,
  )
  column = readFileSync(`${folder}/c.parquet`)
  pool = sandboxPool({ idle: 1, tmpfs: 64 << 20 })
})
afterAll(async () => {
  await pool.close()
  rmSync(folder, { recursive: true, force: true })
})

async function* pieces() {
  yield column
}

async function session(of: Partial<JobLimits> = {}): Promise<SandboxSession> {
  const made = await pool.take(tables, { ...limits, ...of })
  await made.fill('t', 'secret', pieces())
  return made
}

async function outcome(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    (value) => value,
    (error: unknown) => error,
  )
}

describe('given SQL that the gate would have stopped, inside the sandbox', () => {
  test.each([
    "select * from read_text('/etc/passwd')",
    "select * from glob('/**')",
    "select * from read_csv('/proc/self/environ')",
    "select * from read_blob('/app/inside/job.ts')",
    "select * from read_blob('/dev/fd/3')",
    "select * from 'http://127.0.0.1/x.csv'",
    'select error(secret) from t',
    'select cast(secret as int) as n from t',
    "select 1; attach '/job/x.db'; select 2",
    "select 1; copy t to '/job/x.csv'",
    'select getenv(secret) from t',
  ])('when it runs `%s`, then it fails with a word and no text', async (sql) => {
    const one = await session()
    const error = await outcome(one.query(sql))
    expect(error).toBeInstanceOf(SessionFault)
    expect(error).toMatchObject({ message: 'engine', code: 'engine' })
    expect(JSON.stringify(error)).not.toContain('topsecret')
    one.kill('closed')
  })

  test('when it breaks the engine itself, then only its own process dies', async () => {
    const one = await session()
    await outcome(one.rows("call enable_logging('QueryLog', storage='file', storage_path='/job/log')", 10))
    await outcome(one.query('select count(*) as n from t'))
    one.kill('closed')
    const other = await session()
    expect(await other.query('select count(*) as n from t')).toMatchObject({ rows: 1 })
    other.kill('closed')
  })

  test.each(["set enable_profiling='json'", "call enable_logging('QueryLog', storage='stdout')"])(
    'when it makes the engine write to stdout by `%s`, then no byte of a result comes that way',
    async (sql) => {
      const one = await session()
      await outcome(one.rows(sql, 10))
      const result = await outcome(one.query('select count(*) as n from t'))
      // Either the lock stopped it, and then its process is gone, or the answer is as always.
      expect(
        result instanceof SandboxEnded || (result as SessionResult).parquet.toString('latin1', 0, 4) === 'PAR1',
      ).toBe(true)
      one.kill('closed')
    },
  )

  test('when the grant has other tables, then a session cannot be given what it was not assigned', async () => {
    const one = await session()
    const other = await session()
    expect(await outcome(one.query('select * from other'))).toBeInstanceOf(SessionFault)
    const path = "select * from read_parquet('/job/table-1.parquet')"
    expect(await outcome(other.query(path))).toBeInstanceOf(SessionFault)
  })
})

describe('given SQL that eats the machine', () => {
  test('when it wants memory without end, then it dies within its bound and the platform lives', async () => {
    const one = await session()
    const error = await outcome(
      one.query("select list_transform(range(100000000), x -> repeat('a', 1000)) as l from t"),
    )
    const why = error instanceof SandboxEnded ? error.reason : (error as SessionFault).code
    expect(why).toBe('memory')
  })

  test('when it never ends, then it is killed at its deadline', async () => {
    const one = await session()
    const timer = setTimeout(() => one.kill('deadline'), 300)
    const error = await outcome(
      one.query('select count(*) as n from range(100000000000) a, range(1000000) b where a.range % 7 = b.range % 5'),
    )
    clearTimeout(timer)
    expect(error).toMatchObject({ reason: 'deadline' })
    expect(one.alive).toBe(false)
  })

  test('when it burns more processor time than it has, then it is killed', async () => {
    const one = await session({ cpuSeconds: 0.5 })
    expect(
      await outcome(one.query('select count(*) as n from range(100000000000) a where sqrt(a.range) > 3')),
    ).toMatchObject({ reason: 'cpu' })
  })

  test('when its inputs are larger than its folder, then it ends for lack of memory', async () => {
    const one = await pool.take(tables, limits)
    async function* endless() {
      for (let megabyte = 0; megabyte < 80; megabyte++) yield Buffer.alloc(1 << 20)
    }
    await one.fill('t', 'secret', endless())
    expect(await outcome(one.query('select count(*) as n from t'))).toMatchObject({ code: 'memory' })
    expect(await outcome(one.query('select 1 as one'))).toBeInstanceOf(SandboxEnded)
  })

  test('when its result is larger than allowed, then nothing of it comes out', async () => {
    const one = await session({ resultRows: 10 })
    expect(await outcome(one.query('select secret from t'))).toMatchObject({ code: 'too-large' })
    one.kill('closed')
  })
})

/** A script of ours in place of the worker, in the very same sandbox: what the operating system lets through. */
function inSandbox(script: string): string {
  const file = join(folder, 'probe.mjs')
  writeFileSync(file, script)
  const args = bubblewrapArguments({ script: 'job.ts', tmpfs: 16 << 20 })
  const own = args.slice(0, args.indexOf('--'))
  const root = own.indexOf('--remount-ro')
  const filter = join(folder, 'filter')
  writeFileSync(filter, seccompFilter() ?? '')
  const all = [
    ...own.slice(0, root),
    '--ro-bind',
    file,
    '/app/probe.mjs',
    ...own.slice(root),
    '--',
    '/app/node',
    '--no-warnings',
    '/app/probe.mjs',
  ]
  const bwrap = bubblewrapPath() ?? 'bwrap'
  return execFileSync('/bin/sh', ['-c', `exec 4<"$1"; shift; exec "$@"`, 'sh', filter, bwrap, ...all], {
    env: { SECRET: 'x' },
  }).toString()
}

describe('given any program inside the sandbox', () => {
  test('then it sees no host file, no environment, no user and an empty folder of its own', () => {
    const seen = JSON.parse(
      inSandbox(`import fs from 'node:fs'
      const list = (path) => { try { return fs.readdirSync(path) } catch (error) { return error.code } }
      console.log(JSON.stringify({ root: list('/'), etc: list('/etc'), proc: list('/proc'), home: list('/root'), job: list('/job'), env: Object.keys(process.env), uid: process.getuid() }))`),
    ) as { root: string[]; env: string[] }
    expect(seen).toMatchObject({ etc: 'ENOENT', proc: 'ENOENT', home: 'ENOENT', job: [], uid: 65534 })
    expect(
      seen.root.filter((name) => !['anonymity', 'app', 'dev', 'job', 'lib', 'lib64', 'usr'].includes(name)),
    ).toEqual([])
    expect(seen.env.filter((name) => name !== 'PWD')).toEqual([])
  })

  test('then it can write nowhere but in its own folder, and no more than that holds', () => {
    const seen = inSandbox(`import fs from 'node:fs'
      const write = (path, bytes) => { try { fs.writeFileSync(path, Buffer.alloc(bytes)); return 'written' } catch (error) { return error.code } }
      console.log(JSON.stringify([write('/app/x', 1), write('/x', 1), write('/app/inside/job.ts', 1), write('/job/small', 1000), write('/job/large', 64 << 20)]))`)
    expect(JSON.parse(seen)).toEqual(['EROFS', 'EROFS', 'EROFS', 'written', 'ENOSPC'])
  })

  test('then it starts no process: a fork bomb has no fuse', () => {
    const seen = inSandbox(`import { spawnSync } from 'node:child_process'
      const tries = Array.from({ length: 50 }, () => spawnSync('/app/node', ['-e', '0']).error?.code ?? 'started')
      console.log(JSON.stringify([...new Set(tries)]))`)
    expect(JSON.parse(seen)).toEqual(['EPERM'])
  })

  test('then no connection leaves it, not even to this machine', async () => {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    let reached = false
    server.on('connection', () => (reached = true))
    const seen = inSandbox(`import net from 'node:net'
      const one = net.connect(${port}, '127.0.0.1')
      one.on('connect', () => { console.log('connected'); process.exit() })
      one.on('error', (error) => { console.log(error.code); process.exit() })`)
    server.close()
    expect(reached).toBe(false)
    expect(seen.trim()).toBe('EPERM')
  })
})

describe('given a platform that dies', () => {
  test('then its sandboxes die with it', async () => {
    const script = `import { startSandbox } from ${JSON.stringify(join(import.meta.dirname, 'process.ts'))}
      const one = await startSandbox({ script: 'job.ts', tmpfs: 1 << 20 })
      console.log(one.pid)
      setInterval(() => {}, 1000)`
    const { spawn } = await import('node:child_process')
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const pid = await new Promise<number>((resolve) =>
      child.stdout.once('data', (text: Buffer) => resolve(Number(String(text).trim()))),
    )
    const members = family(pid)
    expect(members.length).toBeGreaterThan(1)
    child.kill('SIGKILL')
    for (let tries = 0; tries < 100 && members.some((member) => residentBytes(member) > 0); tries++)
      await new Promise((resolve) => setTimeout(resolve, 50))
    expect(members.filter((member) => residentBytes(member) > 0)).toEqual([])
  })
})
