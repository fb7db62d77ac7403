import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { analyst, mountQuery, testDomain } from '../testing.ts'

const marker = 'marker-of-a-person'
let ground: Awaited<ReturnType<typeof testDomain>>

beforeAll(async () => {
  ground = await testDomain()
  await mountQuery(ground, ground.dataset, `SELECT '${marker}-' || i AS name FROM range(5000) t(i)`)
  const columns = [{ name: 'name', mask: { method: 'keep' }, ladder: 'free' }] as const
  await ground.domain.openColumns({ grant: ground.grant, dataset: ground.dataset, table: 'people', columns })
}, 60_000)
afterAll(() => ground.close())

const program = {
  cells: [
    { name: 'all_names', kind: 'sql', text: 'SELECT name FROM people' },
    {
      name: 'forever',
      kind: 'python',
      text: 'open("/job/spill", "w").write("\\n".join(all_names["name"]))\nwhile True: pass',
    },
  ],
  parameters: [],
  result: [{ name: 'n', type: 'integer' }],
}

/** Processes below one, with their children. */
function below(pid: number): readonly number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const [, , parent] = /^\d+ \(.*\) (\S) (\d+)/s.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? []
        return [{ pid: Number(name), parent: Number(parent) }]
      } catch {
        return []
      }
    })
  const of = (one: number): readonly number[] =>
    parents.filter(({ parent }) => parent === one).flatMap(({ pid: child }) => [child, ...of(child)])
  return of(pid)
}

function alive(pid: number): boolean {
  try {
    readlinkSync(`/proc/${pid}/exe`)
    return true
  } catch {
    return false
  }
}

/** Files of the platform that hold the marker in clear. */
function inClear(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && readFileSync(path).includes(marker))
}

describe('given a platform whose process is killed while Python runs', () => {
  test('when it starts again, then the sandboxes are gone, the job has failed as restarted, nothing was kept and nothing lies in clear', async () => {
    const child = join(import.meta.dirname, 'crash-child.ts')
    const record = JSON.stringify(ground.law.records.get(ground.grant))
    const args = [child, ground.store.url, ground.folder, record, JSON.stringify(program)]
    const platform = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    const [said] = (await once(platform.stdout, 'data')) as [Buffer]
    const job = said.toString().trim()
    const sandboxes = below(platform.pid ?? 0)
    expect(sandboxes.length).toBeGreaterThan(2)
    platform.kill('SIGKILL')
    await once(platform, 'exit')
    await expect.poll(() => sandboxes.filter(alive), { timeout: 5_000 }).toEqual([])
    expect(inClear(ground.folder)).toEqual([])
    expect((await ground.domain.job(analyst, job)).state).toBe('started')

    await ground.domain.start()
    const ended = await ground.domain.job(analyst, job)
    expect([ended.state, ended.reason, ended.artifact]).toEqual(['failed', 'job.restarted', null])
    const kept = (await ground.vault.grantObjects(ground.grant)).filter(({ name }) => name.startsWith('artifact-'))
    expect(kept).toEqual([])
    const told = await ground.store.query<{ found: number }>(
      'SELECT count(*)::int AS found FROM event WHERE data::text LIKE $1',
      [`%${marker}%`],
    )
    expect(told).toEqual([{ found: 0 }])
  }, 120_000)
})
