/**
 * Workbooks that people fill in: one data set of 300 columns, and 100,000 rows of many data sets, read, compared with what stands, given back with faults, and taken.
 * `node bench/workbook.ts [--rows 100000] [--quick]`; prints a Markdown table. Memory is the peak of the process and of the one that reads, every 50 ms.
 */
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { openStore, startPostgres } from '../src/base/store/index.ts'
import { day, startOf } from '../src/core/kernel/index.ts'
import { markedWorkbook, readWorkbook, workbookBytes } from '../src/base/workbook/index.ts'
import { bodyOf, intakeGround } from '../src/operation/intake/testing.ts'

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '100000' }, quick: { type: 'boolean', default: false } },
})
const rows = values.quick ? 3_000 : Number(values.rows)
const heads = [
  '目录编码',
  '数据资源名称',
  '表名（英文小写）',
  '内容简介',
  '形成方式',
  '取得途径',
  '更新频率',
  '主题分类代码',
  '数据类别',
  '安全级别',
  '依据的分级标准版本',
  '定级理由',
]
const inner = ['目录编码', '字段名', '可用程度', '脱敏方式']
const WIDE = 300
const [PACK, AREA] = ['yanan', '610600'] as const

/** Data sets of 300 columns each, until there are so many rows. */
function book(columns: number) {
  const sets = Math.max(1, Math.ceil(columns / WIDE))
  const main = Array.from({ length: sets }, (_, at) => [
    `BM-${at}`,
    `登记册${at}`,
    `register_${at}`,
    '压力测试用的登记册',
    '依法履职形成',
    '自行采集产生',
    '每月',
    'D0200 公共服务',
    '一般数据',
    '二级',
    'GB/T 43697—2024',
    '常规业务数据',
  ])
  const fields = Array.from({ length: columns }, (_, at) => [
    `BM-${Math.floor(at / WIDE)}`,
    `字段${at % WIDE}`,
    '可分组筛选',
    '保留',
  ])
  return workbookBytes([
    { name: '数据集', columns: heads.map((title) => ({ title })), rows: main },
    { name: '字段', columns: inner.map((title) => ({ title })), rows: fields },
  ])
}

/** Peak of this process and of its children while something runs, in MB. */
async function measured<T>(work: () => Promise<T>) {
  let peak = { own: 0, child: 0 }
  const look = () => {
    peak = { own: Math.max(peak.own, process.memoryUsage().rss), child: Math.max(peak.child, childBytes()) }
  }
  const timer = setInterval(look, 50)
  const start = performance.now()
  try {
    const answer = await work()
    return { answer, seconds: (performance.now() - start) / 1000, ...peak }
  } finally {
    clearInterval(timer)
  }
}

/** Resident bytes of the process that reads workbooks, where one runs. */
function childBytes(): number {
  for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
    try {
      const [, parent] = /^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${id}/status`, 'utf8')) ?? []
      if (Number(parent) !== process.pid || !readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('read-worker'))
        continue
      return Number(/^VmRSS:\s*(\d+)/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) * 1024
    } catch {
      // It ended meanwhile.
    }
  return 0
}

/** What another's small request (a turn of this process and a question to the database) takes while something runs, every 5 ms. */
async function others(work: () => Promise<unknown>): Promise<readonly number[]> {
  const waits: number[] = []
  let over = false
  const asking = (async () => {
    while (!over) {
      const start = performance.now()
      await sleep(5)
      await ground.store.query('select 1')
      waits.push(performance.now() - start - 5)
    }
  })()
  await work()
  over = true
  await asking
  return waits
}

const middle = (of: readonly number[]) => of.toSorted((a, b) => a - b)[of.length >> 1] ?? 0
const mb = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`
const line = (what: string, of: { seconds: number; own: number; child: number }, said: string) =>
  console.log(`| ${what} | ${of.seconds.toFixed(2)} s | ${said} | ${mb(of.own)} | ${mb(of.child)} |`)

const home = mkdtempSync(join(tmpdir(), 'shuyu-bench-'))
chmodSync(home, 0o711)
const postgres = await startPostgres({ home })
const at = startOf(day('2026-03-02'), 540)
const ground = await intakeGround(
  PACK,
  AREA,
  async ({ projections = [], prepare } = {}) => {
    const store = await openStore({ url: postgres.database('postgres'), mode: 'simulated', at })
    for (const projection of projections) store.project(projection)
    await prepare?.(store)
    await store.start()
    return store
  },
  100,
)
try {
  const clerk = (await ground.party('示例市数据局', 'government-department', ['data-supplier'])).person('clerk')
  console.log('| figure | time | what | this process | the one that reads |\n|---|---|---|---|---|')
  for (const count of [WIDE, rows]) {
    const bytes = await book(count)
    const size = `${(bytes.length / 2 ** 20).toFixed(2)} MB of file`
    const read = await measured(() => readWorkbook(bytes, () => {}))
    line(`${count} rows read cell by cell`, read, size)
    const marks = Array.from({ length: Math.min(count, 1000) }, (_, at) => at + 2)
    const marked = await measured(() =>
      markedWorkbook(bytes, {
        title: '校验结果',
        sheets: [
          {
            name: '字段',
            head: 1,
            column: 4,
            cells: marks.map((row) => [row, 2] as const),
            notes: marks.map((row) => [row, '不在可选内容之内'] as const),
          },
        ],
      }),
    )
    line(
      `the same with ${marks.length} cells coloured and explained`,
      marked,
      `${(marked.answer.length / 2 ** 20).toFixed(2)} MB`,
    )
    const alone = await others(() => sleep(1_500))
    const seen = await measured(() =>
      ground.intake.receive(clerk, { kind: 'catalogue', filename: 'bench.xlsx' }, bodyOf(bytes), crypto.randomUUID()),
    )
    line(`${count} rows received`, seen, 'answered; the check goes on by itself')
    const look = () => ground.intake.view(clerk, seen.answer.id, { skip: 0, limit: 1 })
    let view = await look()
    const beside: { waits: readonly number[] } = { waits: [] }
    const checked = await measured(async () => {
      beside.waits = await others(async () => {
        while (view.state === 'checking') view = await look()
      })
    })
    line(
      `${count} rows previewed by the law`,
      checked,
      `${view.counts.new} data sets new, ${view.counts.unchanged} as they stand, ${view.counts.wrong} wrong`,
    )
    const [worst, usual] = [Math.max(...beside.waits), Math.max(...alone)]
    console.log(
      `| others’ requests meanwhile | ${worst.toFixed(0)} ms at most | ${usual.toFixed(0)} ms alone: ${(worst / usual).toFixed(1)}×; ${middle(beside.waits).toFixed(1)} ms in the middle against ${middle(alone).toFixed(1)} ms | – | – |`,
    )
    const taken = await measured(async () => {
      let sets = 0
      for (let left = 1; left > 0;) {
        const answer = await ground.intake.take(clerk, seen.answer.id, null)
        sets += answer.took.filter(({ ok }) => ok).length
        left = answer.took.length === 0 ? 0 : answer.left
      }
      return sets
    })
    line(`${count} rows taken, a transaction a data set`, taken, `${taken.answer} data sets`)
  }
} finally {
  await ground.close()
  await postgres.stop()
  rmSync(home, { recursive: true, force: true })
}
