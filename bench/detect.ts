/**
 * Finding identifiers: quality on columns that the detectors were not tuned on, false alarms on columns of chance, text through `scanText`, and the profile of
 * a wide table. `node bench/detect.ts [--seeds 20] [--random 10000] [--rows 10000000] [--quick]`; prints rows of a Markdown table.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { duckdb, type EngineSession } from '../src/base/engine/index.ts'
import { scanText } from '../src/operation/catalogue/index.ts'
import { profileRaw } from '../src/operation/catalogue/profile/profile.ts'
import { heldBack } from '../src/operation/catalogue/profile/testing/held-back.ts'
import {
  columnsOf,
  foundIn,
  randomColumn,
  scoreOf,
  type Column,
} from '../src/operation/catalogue/profile/testing/measure.ts'
import { digits, seeded } from '../src/operation/catalogue/profile/testing/random.ts'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '20' },
    from: { type: 'string', default: '100' },
    random: { type: 'string', default: '10000' },
    rows: { type: 'string', default: '10000000' },
    only: { type: 'string', default: 'columns,random,text,wide' },
    quick: { type: 'boolean', default: false },
  },
})
const quick = values.quick
const seeds = quick ? 2 : Number(values.seeds)
const chance = quick ? 200 : Number(values.random)
const rows = quick ? 100_000 : Number(values.rows)
const wants = (part: string) => values.only.split(',').includes(part)
const folder = mkdtempSync(join(tmpdir(), 'shuyu-bench-detect-'))

/** Columns of every kind, by seeds that no test uses. */
async function columnQuality(session: EngineSession): Promise<void> {
  const columns: Column[] = []
  const found: (string | null)[] = []
  for (let seed = Number(values.from); seed < Number(values.from) + seeds; seed += 1) {
    const some = columnsOf(heldBack, seed, 1000)
    columns.push(...some)
    found.push(...(await foundIn(session, some)))
  }
  const { f1, wrong } = scoreOf(columns, found)
  for (const line of wrong.slice(0, 20)) console.error(line)
  console.log(
    `| column F1, ${heldBack.length} kinds × ${seeds} seeds (${columns.length} columns of 1,000 rows), generator held back | ${f1.toFixed(4)} | – | ${wrong.length} wrong | ≥ 0.99 |`,
  )
}

/** Columns of chance of every form and width. */
async function falseAlarms(session: EngineSession): Promise<void> {
  let alarms = 0
  for (let from = 0; from < chance; from += 100) {
    const columns = Array.from({ length: Math.min(100, chance - from) }, (_, index) => randomColumn(from + index, 300))
    const found = await foundIn(session, columns)
    for (const [index, kind] of found.entries()) if (kind !== null) console.error(columns[index]?.cells[0], kind)
    alarms += found.filter((kind) => kind !== null).length
  }
  console.log(
    `| false alarms on ${chance.toLocaleString('en')} random columns of 300 rows | ${alarms} | – | ${(alarms / chance).toExponential(1)} | ≤ 1e-4 |`,
  )
}

/** Prose with now and then an identifier, one thread. */
function textSpeed(): void {
  const next = seeded(5)
  const makes = heldBack.filter(({ wanted }) => wanted === 'mobile' || wanted === 'resident-id' || wanted === 'email')
  const texts = Array.from({ length: 4000 }, (_, index) => {
    const words =
      '经核实，申请人提交的材料齐全，符合受理条件；The application was received on paper and checked by two officers. 编号 '
    const one = makes[index % makes.length]!.make(next)
    return `${words.repeat(3 + next(4))}${digits(next, 9)} ${index % 3 === 0 ? one : ''} ${words.repeat(2)}`
  })
  const bytes = texts.reduce((sum, one) => sum + Buffer.byteLength(one), 0)
  let found = 0
  for (const text of texts) found += scanText(text).length
  const speeds: number[] = []
  for (let run = 0; run < 5; run += 1) {
    const before = process.cpuUsage()
    for (const text of texts) found += scanText(text).length
    const { user, system } = process.cpuUsage(before)
    speeds.push(bytes / (user + system))
  }
  speeds.sort((a, b) => a - b)
  console.log(
    `| identifiers inside texts, one core (by processor time) | ${speeds[2]!.toFixed(0)} MB/s | – | ${found > 0 ? '' : 'nothing found'} | ≥ 50 MB/s |`,
  )
}

/** Twenty columns as a register has them, made by the engine itself. */
async function wideTable(session: EngineSession): Promise<void> {
  const number = (bound: number, salt: number) => `(hash(i * ${salt}) % ${bound})`
  const id = `'61060219' || (50 + ${number(50, 3)}) || lpad((1 + ${number(12, 5)})::VARCHAR, 2, '0') || lpad((1 + ${number(28, 7)})::VARCHAR, 2, '0') || lpad(${number(10_000, 11)}::VARCHAR, 4, '0')`
  const list = [
    `${id} AS id_no`,
    `substr('王李张刘陈杨黄赵周吴', 1 + ${number(10, 13)}::INTEGER, 1) || substr('伟芳娜敏静丽强磊军洋勇艳杰娟涛', 1 + ${number(15, 17)}::INTEGER, 1) AS xm`,
    `'138' || lpad(${number(100_000_000, 19)}::VARCHAR, 8, '0') AS phone`,
    `'人民路' || ${number(300, 23)} || '号' || ${number(20, 29)} || '栋' AS address`,
    `(610600 + ${number(30, 31)})::VARCHAR AS division`,
    `CASE WHEN ${number(2, 37)} = 0 THEN '男' ELSE '女' END AS sex`,
    `(1940 + ${number(70, 41)})::VARCHAR || '-' || lpad((1 + ${number(12, 43)})::VARCHAR, 2, '0') || '-' || lpad((1 + ${number(28, 47)})::VARCHAR, 2, '0') AS birth`,
    `substr('高中初中本科大专小学硕士', 1 + 2 * ${number(6, 53)}::INTEGER, 2) AS education`,
    `i::VARCHAR AS serial`,
    `'https://example.cn/' || ${number(1_000_000, 59)} AS link`,
    ...Array.from(
      { length: 5 },
      (_, at) => `(${number(10_000_000, 61 + at)} / 100)::DECIMAL(12, 2)::VARCHAR AS amount${at}`,
    ),
    ...Array.from({ length: 3 }, (_, at) => `${number(100, 71 + at)}::VARCHAR AS class${at}`),
    `'2025-' || lpad((1 + ${number(12, 83)})::VARCHAR, 2, '0') || '-11 08:' || lpad(${number(60, 89)}::VARCHAR, 2, '0') || ':00' AS at`,
    `CASE WHEN ${number(50, 97)} = 0 THEN '请联系138' || lpad(${number(100_000_000, 101)}::VARCHAR, 8, '0') ELSE '材料齐全，已核对' END AS remark`,
  ]
  await session.run(`CREATE OR REPLACE TABLE raw AS SELECT ${list.join(', ')} FROM range(${rows}) t(i)`)
  const columns = list.map((one) => ({ name: one.split(' AS ').at(-1) as string, type: 'VARCHAR' }))
  const from = performance.now()
  const { profile } = await profileRaw(session, { rows, columns })
  const seconds = (performance.now() - from) / 1000
  const kinds = profile.columns.filter((column) => column.identifiers.length > 0).length
  console.log(
    `| profile and detection, ${rows.toLocaleString('en')} rows × ${columns.length} columns, 2 threads | ${seconds.toFixed(1)} s | – | ${kinds} columns with identifiers | ≤ 60 s |`,
  )
}

const session = await duckdb.open({ folder, memoryMb: 6144, threads: 2 })
try {
  if (wants('columns')) await columnQuality(session)
  if (wants('random')) await falseAlarms(session)
  if (wants('text')) textSpeed()
  if (wants('wide')) await wideTable(session)
} finally {
  await session.close()
  rmSync(folder, { recursive: true, force: true })
}
