import { createHash } from 'node:crypto'
import { execFile } from 'node:child_process'
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day, startOf } from '../../src/core/kernel/index.ts'
import type { Session } from '../../src/edge/cli/journey/index.ts'
import { filesUnder, mark, marked } from '../../src/operation/domain/testing-marks.ts'
import { setStage } from '../browser/stage.ts'
import { below, hanging, leftInMemory, startVictim, type Ground, type Victim } from './victim.ts'

/** One installation lives through every kill, each in the middle of other work; the disk is searched before and after each next start. */
let home: string
let ground: Ground
let victim: Victim
let dataset: string
let agreement: string
let grant: string
let scenario: string
let administrators: readonly [string, string]

const rows = 40_000
const card = (row: number) => `${mark}${String(row % 900).padStart(10, '0')}`
const csv = Buffer.from(
  `card_id,card_kind,line,stop,division,boarded_at,fare\n${Array.from({ length: rows }, (_, row) => `${card(row)},普通卡,${mark}${row % 9}路,S${row % 40},610602,2026-01-${String(1 + (row % 28)).padStart(2, '0')} 08:${String(row % 60).padStart(2, '0')}:00,${1 + (row % 3) / 2}\n`).join('')}`,
)

function planted(register: string, text: string): string {
  if (register !== 'boardings') return text
  return text.replaceAll(/^(62\d+),/gm, `${mark}$1,`).replaceAll(/,(\d+路),/g, `,${mark}$1,`)
}

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'shuyu-kill-'))
  const temporary = join(home, 't')
  mkdirSync(temporary)
  const stage = await setStage('yanan', 'job', 0, planted)
  const named = (path: string) =>
    path
      .split('.')
      .reduce<unknown>(
        (of, name) => (of as { [name: string]: unknown })[name],
        Object.fromEntries(stage.journey.names),
      ) as string
  dataset = named('ds2.record')
  agreement = named('agr.record')
  grant = named('agr-record.record.links.grant')
  scenario = named('s2.record')
  administrators = [stage.running.administrators?.system.name ?? '', stage.running.administrators?.security.name ?? '']
  ground = { folder: stage.running.folder, temporary, log: join(home, 'said.log'), password: stage.password }
  await stage.running.stop()
  rmSync(join(ground.folder, 'demo-data'), { recursive: true, force: true })
  victim = await startVictim(ground)
}, 300_000)
afterAll(async () => {
  await victim?.stop()
  for (const folder of [home, ground?.folder]) if (folder) rmSync(folder, { recursive: true, force: true })
}, 60_000)

/** Everything that keeps bytes: data folder with the database, folder for temporary files, what was said. */
const inClear = () => marked([...filesUnder(ground.folder), ...filesUnder(home)])

/** The platform dies now, whatever it does; what it left is searched, and it starts again. */
async function killed(): Promise<void> {
  const children = below(victim.pid)
  const { pid } = victim
  await victim.kill()
  expect(inClear()).toEqual([])
  victim = await startVictim(ground)
  expect(leftInMemory(pid)).toEqual([])
  // What it started notices that it has gone: soon, not at once.
  await expect.poll(() => children.filter(lives), { timeout: 20_000 }).toEqual([])
  expect(inClear()).toEqual([])
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function ok<T>(answer: ReturnType<Session['call']>): Promise<T> {
  const got = await answer
  if (!got.ok) throw new Error(`${got.title}: ${JSON.stringify(got.refusal)}`)
  return got.value as T
}

/** Asks without waiting: the answer never comes. */
function cutShort(work: Promise<unknown>): void {
  work.catch(() => {})
}

async function until(done: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; tries < 2000; tries += 1) {
    if (await done()) return
    await sleep(15)
  }
  throw new Error('it did not come to pass')
}

const objects = () => filesUnder(join(ground.folder, 'objects')).length
const versions = async (by: Session) =>
  ok<{ rows: number }[]>(by.call('datasets.versions', { params: { id: dataset } }))
const mounting = (by: Session, content: AsyncIterable<Uint8Array>) =>
  by.call('datasets.mount', {
    params: { id: dataset },
    body: Readable.toWeb(Readable.from(content)),
    headers: { 'content-type': 'text/csv', 'x-filename': 'b.csv' },
  })
async function* whole(): AsyncGenerator<Uint8Array> {
  yield csv
}

async function finishedJob(): Promise<string> {
  const operator = await victim.as('operator')
  const body = { name: '客流', sql: 'SELECT line, count(*) AS rides FROM buses GROUP BY 1', scenario }
  const { job } = await ok<{ job: string }>(operator.call('jobs.run', { params: { grant }, body }))
  let state = ''
  await until(async () => {
    ;({ state } = await ok<{ state: string }>(operator.call('jobs.get', { params: { id: job } })))
    return !['waiting', 'started', 'asked'].includes(state)
  })
  return state
}

describe('a platform that is killed', () => {
  it('given marked data mounted, masked, sampled and computed on, when the disk is searched, then the marker is nowhere, and a planted one is found', async () => {
    expect(inClear()).toEqual([])
    expect(await finishedJob()).toBe('finished')
    writeFileSync(join(ground.temporary, 'planted'), mark)
    expect(inClear().length).toBeGreaterThan(0)
    rmSync(join(ground.temporary, 'planted'))
  }, 120_000)

  it('given an upload half received, when killed, then the version before stands alone', async () => {
    const transit = await victim.as('transit')
    const before = await versions(transit)
    cutShort(mounting(transit, hanging(csv, csv.length >> 1)))
    await until(() => leftInMemory(victim.pid).length > 0)
    await killed()
    expect(await versions(await victim.as('transit'))).toEqual(before)
  }, 120_000)

  it('given columns on their way into the vault, when killed, then the version is whole or not there, and what no version has is gone', async () => {
    const transit = await victim.as('transit')
    const before = await versions(transit)
    const found = objects()
    cutShort(mounting(transit, whole()))
    await until(() => objects() > found)
    await killed()
    const after = await versions(await victim.as('transit'))
    const added = after.length - before.length
    expect([0, 1]).toContain(added)
    expect(added === 1 ? after[0]?.rows === rows : objects() <= found).toBe(true)
  }, 120_000)

  it('given a resumable upload and a paper whose next parts are on their way, when killed, then what counted before stands, the rest completes each, and one given up leaves nothing', async () => {
    let transit = await victim.as('transit')
    const began = await versions(transit)
    const begin = (by: Session) =>
      ok<{ id: string }>(
        by.call('uploads.begin', { params: { id: dataset }, body: { filename: 'c.csv', size: csv.length } }),
      )
    const put = (by: Session, upload: string, offset: number, content: unknown) =>
      by.call('uploads.put', { params: { id: dataset, upload }, query: { offset }, body: content })
    const { id } = await begin(transit)
    const half = csv.length >> 1
    await ok(put(transit, id, 0, csv.subarray(0, half)))
    cutShort(put(transit, id, half, Readable.toWeb(Readable.from(hanging(csv.subarray(half), half >> 1)))))
    const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(3 << 20, 'x'), Buffer.from('\n%%EOF\n')])
    const about = { name: '批复.pdf', size: pdf.length, sha256: createHash('sha256').update(pdf).digest('hex') }
    const paper = (by: Session) => ok<{ id: string; offset: number }>(by.call('paper-uploads.begin', { body: about }))
    const send = (by: Session, upload: string, offset: number, content: unknown) =>
      by.call('paper-uploads.put', { params: { upload }, query: { offset }, body: content })
    const begun = await paper(transit)
    await ok(send(transit, begun.id, 0, pdf.subarray(0, 2 << 20)))
    cutShort(send(transit, begun.id, 2 << 20, Readable.toWeb(Readable.from(hanging(pdf.subarray(2 << 20), 1 << 19)))))
    await sleep(300)
    await killed()
    transit = await victim.as('transit')
    const { id: same, offset } = await paper(transit)
    expect(same).toBe(begun.id)
    expect(offset).toBeGreaterThanOrEqual(2 << 20)
    await ok(send(transit, same, offset, pdf.subarray(offset)))
    const complete = { params: { upload: same } }
    expect(await ok(transit.call('paper-uploads.complete', complete))).toMatchObject({ digest: about.sha256 })
    const stands = await ok<{ offset: number; state: string }>(
      transit.call('uploads.get', { params: { id: dataset, upload: id } }),
    )
    expect(stands.state).toBe('receiving')
    expect(stands.offset).toBeGreaterThanOrEqual(half)
    await ok(put(transit, id, stands.offset, csv.subarray(stands.offset)))
    const mounted = await ok<{ rows: number }>(
      transit.call('uploads.complete', { params: { id: dataset, upload: id } }),
    )
    expect(mounted.rows).toBe(rows)
    expect((await versions(transit)).length).toBe(began.length + 1)
    const kept = objects()
    const other = await begin(transit)
    await ok(put(transit, other.id, 0, csv.subarray(0, half)))
    await killed()
    transit = await victim.as('transit')
    await ok(transit.call('uploads.abandon', { params: { id: dataset, upload: other.id } }))
    expect(objects()).toBe(kept)
  }, 120_000)

  it('given a sample in the making, when killed, then the one before stands or the new one, and another can be made', async () => {
    const make = (by: Session, count: number) =>
      by.call('samples.make', { params: { id: dataset }, body: { rows: count } })
    cutShort(make(await victim.as('transit'), 333))
    await sleep(150)
    await killed()
    const transit = await victim.as('transit')
    const { sample } = await ok<{ sample: { rows: number } | null }>(
      transit.call('samples.get', { params: { id: dataset } }),
    )
    expect([200, 333]).toContain(sample?.rows)
    expect(await ok(make(transit, 250))).toMatchObject({ rows: 250 })
  }, 120_000)

  it('given Python at work on marked rows, when killed, then the job has failed as restarted, says so, and the next one runs', async () => {
    const operator = await victim.as('operator')
    const body = {
      name: '不停',
      program: {
        cells: [
          { name: 'rides', kind: 'sql', text: 'SELECT line, count(*) AS rides FROM buses GROUP BY 1' },
          { name: 'on', kind: 'python', text: 'open("/job/x", "w").write(rides.line[0] * 1000)\nwhile True: pass' },
        ],
        parameters: [],
        result: [{ name: 'rides', type: 'integer' }],
      },
      scenario,
    }
    const { job } = await ok<{ job: string }>(operator.call('work.run', { params: { grant }, body }))
    await until(async () => {
      const { cells } = await ok<{ cells: { state: string }[] }>(
        operator.call('jobs.progress', { params: { id: job } }),
      )
      return cells[1]?.state === 'running'
    })
    await killed()
    const after = await ok<{ state: string; reason: string; artifact: null }>(
      (await victim.as('operator')).call('jobs.get', { params: { id: job } }),
    )
    expect(after).toMatchObject({ state: 'failed', reason: 'job.restarted', artifact: null })
    expect(await finishedJob()).toBe('finished')
  }, 120_000)

  it.each([
    ['root', 10],
    ['root', 60],
    ['below', 10],
    ['below', 120],
  ] as const)(
    'given a renewal of keys (%s) under way for %i ms, when killed, then it is carried out or still asked for, and everything opens',
    async (kind, after) => {
      const asks = await victim.as(administrators[0])
      const { order } = await ok<{ order: string }>(asks.call('keys.ask', { body: { kind, reason: '到期轮换' } }))
      cutShort((await victim.as(administrators[1])).call('keys.approve', { params: { id: order } }))
      await sleep(after)
      await killed()
      const second = await victim.as(administrators[1])
      const stateOf = async () =>
        (await ok<{ orders: { id: string; state: string }[] }>(second.call('keys.overview'))).orders.find(
          ({ id }) => id === order,
        )?.state
      // Approved before it was killed, though not yet told so: then this second word is refused, and the order is carried out all the same.
      if ((await stateOf()) === 'asked') await second.call('keys.approve', { params: { id: order } })
      await until(async () => (await stateOf()) === 'done')
      expect(await finishedJob()).toBe('finished')
    },
    120_000,
  )

  it('given the erasure of a person under way, when killed, then it is carried out or still asked for, and nobody’s word stands anywhere', async () => {
    const transit = await victim.as('transit')
    const value = card(1)
    const { erasure, rows: held } = await ok<{ erasure: string; rows: number }>(
      transit.call('erasures.ask', {
        params: { id: dataset },
        body: { column: 'card_id', value, reason: '本人要求删除。' },
      }),
    )
    const approve = async () =>
      (await victim.as('transit-secrecy')).call('erasures.approve', {
        params: { id: erasure },
        body: { value, rows: held },
      })
    cutShort(approve())
    await sleep(400)
    await killed()
    const by = await victim.as('transit')
    const stateOf = async () =>
      (
        await ok<{ id: string; state: string; certificate: object | null }[]>(
          by.call('erasures.list', { params: { id: dataset } }),
        )
      ).find(({ id }) => id === erasure)?.state
    if ((await stateOf()) === 'asked') await ok(approve())
    await until(async () => (await stateOf()) === 'done')
    const [newest] = await versions(by)
    expect(newest?.rows).toBe(rows - Math.ceil((rows - 1) / 900))
    expect(inClear()).toEqual([])
  }, 120_000)

  it('given a file of a grant half made, when killed, then it goes on with the next part, and its digests are proved', async () => {
    const asks = await victim.as('centre')
    const { file } = await ok<{ file: string }>(asks.call('archive.ask', { body: { subject: grant } }))
    type View = { state: string; progress: { done: number } | null; manifest: string | null; parts: { name: string }[] }
    const view = async (by: Session) => ok<View>(by.call('archive.get', { params: { id: file } }))
    await until(async () => ((await view(asks)).progress?.done ?? 99) > 3)
    expect((await view(asks)).state).toBe('asked')
    await killed()
    const centre = await victim.as('centre')
    await until(async () => (await view(centre)).state === 'made')
    const { manifest, parts } = await view(centre)
    expect(manifest).toMatch(/^[0-9a-f]{64}$/)
    const names = parts.map(({ name }) => name)
    expect(names).toEqual([...new Set(names)])
    expect(names).toEqual(expect.arrayContaining(['目录.pdf', '卷内文件.pdf', '证明/证明包.json', '清单.json']))
  }, 120_000)

  it('given a grant that ends, when killed as it closes and as its keys are destroyed, then it is closed and then destroyed, with its certificate', async () => {
    const act = (by: Session, of: string, name: string, body: object) =>
      by.call('cases.act', { params: { id: of, act: name }, body })
    let operator = await victim.as('operator')
    const opened = await ok<{ case: string }>(
      operator.call('cases.open', { body: { procedure: 'leaving', about: agreement } }),
    )
    const words = { reason: '公司业务调整。', 'last-day': '2026-07-31', transition: '用户过渡一个月。' }
    await ok(act(operator, opened.case, 'request', { document: words }))
    await ok(act(await victim.as('centre'), opened.case, 'consent', { outcome: 'agreed' }))
    const advance = async () =>
      (await victim.as(administrators[0])).call('clock.advance', { body: { to: startOf(day('2026-08-01'), 540) } })
    cutShort(advance())
    await sleep(1500)
    await killed()
    await ok(advance())
    let centre = await victim.as('centre')
    const custody = async () =>
      ok<{ state: string; certificate: object | null; objects: number }>(
        centre.call('custody.get', { params: { id: grant } }),
      )
    await until(async () => (await custody()).state === 'closed')
    const exits = await ok<{ id: string }[]>(centre.call('cases.list', { query: { procedure: 'exit' } }))
    const exit = exits[0]?.id ?? ''
    await ok(act(centre, exit, 'lock-logs', { document: { scope: '全部网络日志。', until: '2027-03-01' } }))
    operator = await victim.as('operator')
    const deleted = { systems: '全部业务系统。', method: '覆写并核验。', 'done-on': '2026-08-01', responsible: '许明' }
    await ok(act(operator, exit, 'delete', { document: deleted }))
    const matters = [{ matter: '用户清单', confirmed: true }]
    await ok(act(operator, exit, 'hand-over', { document: { matters } }))
    await ok(act(centre, exit, 'take-over', {}))
    await ok(act(centre, exit, 'order-destruction', { outcome: 'ordered' }))
    cutShort(act(await victim.as('centre-head'), exit, 'second', { outcome: 'approved' }))
    await sleep(60)
    await killed()
    centre = await victim.as('centre')
    const again = await act(await victim.as('centre-head'), exit, 'second', { outcome: 'approved' })
    expect(again.ok || ['conflict', 'closed', 'forbidden', 'unmet'].includes(again.refusal.kind)).toBe(true)
    await until(async () => (await custody()).state === 'destroyed' && (await custody()).certificate !== null)
    expect((await custody()).objects).toBe(0)
    const refused = await (
      await victim.as('operator')
    ).call('jobs.run', {
      params: { grant },
      body: { name: '再查', sql: 'SELECT count(*) FROM buses', scenario },
    })
    expect(refused.ok).toBe(false)
  }, 240_000)

  it('given all that, when the ledger is rebuilt from the events, then nothing differs', async () => {
    await victim.stop()
    expect(inClear()).toEqual([])
    const main = join(import.meta.dirname, '..', '..', 'src', 'main.ts')
    const out = await new Promise<string>((resolve) => {
      execFile(process.execPath, [main, 'fsck', '--data-folder', ground.folder], (error, stdout, stderr) =>
        resolve(`${error ? error.code : 0} ${stdout}${stderr}`),
      )
    })
    expect(out).toMatch(/^0 /)
  }, 120_000)
})
