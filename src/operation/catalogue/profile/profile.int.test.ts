import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generate, type RegisterName } from '../../../base/demo/index.ts'
import { duckdb, quoteText, type EngineSession } from '../../../base/engine/index.ts'
import { compact, compacted, detectors, normalise, normalised } from '../detect/index.ts'
import { defaultLimits } from '../mount/limits.ts'
import { loadCsv } from '../mount/load-csv.ts'
import { profileRaw, type Profiled } from './profile.ts'

const folder = mkdtempSync(join(tmpdir(), 'shuyu-profile-'))
let session: EngineSession
beforeAll(async () => {
  session = await duckdb.open({ folder, memoryMb: 1024, threads: 2 })
})
afterAll(async () => {
  await session.close()
  rmSync(folder, { recursive: true })
})

async function profileOf(csv: string): Promise<Profiled['profile']> {
  const path = join(folder, 'in.csv')
  writeFileSync(path, csv)
  return profileFile(path)
}
async function profileFile(path: string): Promise<Profiled['profile']> {
  try {
    return (await profileRaw(session, await loadCsv(session, path, defaultLimits))).profile
  } finally {
    await session.run('DROP TABLE IF EXISTS raw; DROP TABLE IF EXISTS reject_errors; DROP TABLE IF EXISTS reject_scans')
  }
}
async function register(name: RegisterName, rows: number): Promise<string> {
  return (await generate({ register: name, rows, seed: 11, area: '3205', format: 'csv', out: folder })).path
}

/** A small deterministic source of numbers for making columns. */
function numbers(seed: number): (below: number) => number {
  let state = seed * 2654435761 + 1
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const text = (parts: readonly string[]) => (next: (below: number) => number) => parts[next(parts.length)] as string
const digits = (count: number) => (next: (below: number) => number) =>
  Array.from({ length: count }, () => next(10)).join('')

function residentId(next: (below: number) => number): string {
  const head = `${['110105', '320505', '610602', '440524'][next(4)]}${1940 + next(70)}${String(1 + next(12)).padStart(2, '0')}${String(1 + next(28)).padStart(2, '0')}${digits(3)(next)}`
  const sum = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2].reduce(
    (total, weight, at) => total + weight * Number(head[at]),
    0,
  )
  return head + '10X98765432'[sum % 11]
}
function creditCode(next: (below: number) => number): string {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const head = `91320505MA${digits(7)(next)}`
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
  const sum = weights.reduce((total, weight, at) => total + weight * alphabet.indexOf(head[at] as string), 0)
  return head + alphabet[(31 - (sum % 31)) % 31]
}
function card(next: (below: number) => number): string {
  const head = `622202${digits(12)(next)}`
  const sum = [...head]
    .reverse()
    .reduce(
      (total, digit, at) => total + (at % 2 === 0 ? [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][Number(digit)]! : Number(digit)),
      0,
    )
  return head + String((10 - (sum % 10)) % 10)
}
const surname = text([...'王李张刘陈杨黄赵周吴徐孙'])
const given = text([...'伟芳娜敏静丽强磊军洋勇艳杰娟涛'])
const name = (next: (below: number) => number) => surname(next) + given(next) + (next(3) > 0 ? given(next) : '')
const mobile = (next: (below: number) => number) => `1${text(['38', '59', '86', '77', '99'])(next)}${digits(8)(next)}`

/** Forty kinds of column: what is made, and what should be found (null: nothing). */
const kinds: readonly (readonly [string, string | null, (next: (below: number) => number) => string, string?])[] = [
  ['resident ids', 'resident-id', residentId],
  ['resident ids with a lower-case x', 'resident-id', (next) => residentId(next).toLowerCase()],
  [
    'resident ids in full-width digits',
    'resident-id',
    (next) => residentId(next).replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))),
  ],
  ['resident ids with blanks around', 'resident-id', (next) => ` ${residentId(next)} `],
  ['a third of resident ids wrong', 'resident-id', (next) => (next(3) === 0 ? digits(18)(next) : residentId(next))],
  [
    'fifteen-digit ids',
    'resident-id-15',
    (next) =>
      `${text(['110105', '320505'])(next)}${40 + next(55)}${String(1 + next(12)).padStart(2, '0')}${String(1 + next(28)).padStart(2, '0')}${digits(3)(next)}`,
  ],
  [
    'masked resident ids',
    'resident-id-masked',
    (next) => `${residentId(next).slice(0, 6)}********${residentId(next).slice(14)}`,
  ],
  ['resident ids inside JSON', 'resident-id', (next) => `"{""id"":""${residentId(next)}"",""n"":${next(9)}}"`],
  ['resident ids inside remarks', 'resident-id', (next) => `经办人证件${residentId(next)}，已核对`],
  ['resident ids inside file names', 'resident-id', (next) => `scan_${residentId(next)}.pdf`],
  [
    'a few resident ids among remarks',
    'resident-id',
    (next) => (next(50) === 0 ? `证件号${residentId(next)}已核` : '资料齐全，已经核对无误，准予通过审查'),
  ],
  ['mobile numbers', 'mobile', mobile],
  ['mobile numbers with country code', 'mobile', (next) => `+86${mobile(next)}`],
  ['masked mobile numbers', 'mobile-masked', (next) => mobile(next).replace(/(...)....(....)/, '$1****$2')],
  ['mobile numbers inside remarks', 'mobile', (next) => `请联系${mobile(next)}，工作日上午九点以后`],
  ['landlines', 'landline', (next) => `0512-6${digits(7)(next)}`],
  ['bank cards', 'bank-card', card],
  ['plates', 'plate', (next) => `苏E${text(['A', 'B', '1'])(next)}${digits(4)(next)}`],
  ['new-energy plates', 'plate', (next) => `京AD${digits(5)(next)}`],
  ['e-mail addresses', 'email', (next) => `u${digits(5)(next)}@example.com`],
  ['e-mail addresses inside remarks', 'email', (next) => `结果发送至 u${digits(5)(next)}@example.com 即可`],
  ['IP addresses', 'ip', (next) => `10.${next(256)}.${next(256)}.${next(256)}`],
  [
    'hardware addresses',
    'mac',
    (next) => Array.from({ length: 6 }, () => next(256).toString(16).padStart(2, '0')).join(':'),
  ],
  ['credit codes', 'credit-code', creditCode],
  ['personal names', 'person-name', name],
  [
    'personal names with a dot',
    'person-name',
    (next) =>
      `${text(['阿依古丽', '买买提', '古丽娜尔'])(next)}·${text(['买买提', '艾合买提', '吐尔逊'])(next)}${given(next)}${given(next)}`,
  ],
  [
    'firm names',
    'organisation-name',
    (next) => `${given(next)}${given(next)}${text(['商贸', '科技', '建筑'])(next)}有限公司`,
  ],
  [
    'addresses',
    'address',
    (next) => `${text(['人民路', '解放路'])(next)}${1 + next(300)}号${1 + next(20)}栋${101 + next(900)}室`,
  ],
  ['coordinate pairs', 'coordinate', (next) => `"120.${digits(6)(next)},31.${digits(6)(next)}"`],
  [
    'division codes',
    'division-code',
    text(['320505', '320506', '320507', '320508', '320509', '320581', '320582', '320583']),
  ],
  ['amounts', null, (next) => `${next(100000)}.${digits(2)(next)}`],
  ['years', null, (next) => String(2000 + next(26))],
  ['dates', null, (next) => `20${String(10 + next(16))}-0${1 + next(9)}-1${next(10)}`],
  ['stages of education', null, text(['高中', '初中', '本科', '大专', '小学', '硕士'])],
  ['colours', null, text(['红色', '黄色', '白色', '黑色', '蓝色'])],
  ['eleven-digit serial numbers', null, (next) => `2${digits(10)(next)}`],
  ['eighteen-digit numbers', null, digits(18)],
  ['nine-digit numbers', null, digits(9)],
  [
    'stop names',
    null,
    (next) =>
      `${text(['人民', '文化', '新华', '胜利'])(next)}${text(['广场', '公园', '桥', '门'])(next)}${text(['东', '西', '南', '北'])(next)}站口`,
  ],
  [
    'opinions',
    null,
    (next) => `${text(['同意', '不同意', '请补正'])(next)}${text(['，按程序办理', '，退回', '，转下一步'])(next)}`,
  ],
]

describe('identifiers in columns', () => {
  it('given forty kinds of column, when profiled, then each is found for what it is', async () => {
    expect(kinds.length).toBe(40)
    const next = numbers(1)
    const rows = Array.from({ length: 2000 }, () => kinds.map(([, , make]) => make(next)).join(','))
    const profile = await profileOf(`${kinds.map((_, index) => `c${index}`).join(',')}\n${rows.join('\n')}\n`)
    const wrong = profile.columns.flatMap((column, index) => {
      const [what, wanted] = kinds[index] as (typeof kinds)[number]
      const found = column.identifiers[0]?.kind ?? null
      return found === wanted ? [] : [`${what}: ${String(found)} instead of ${String(wanted)}`]
    })
    expect(wrong).toEqual([])
  })

  it('given three hundred random numeric columns of all widths, when profiled, then none is taken for an identifier', async () => {
    const next = numbers(2)
    const widths = Array.from({ length: 300 }, (_, index) => 1 + (index % 19))
    const rows = Array.from({ length: 300 }, () => widths.map((width) => digits(width)(next)).join(','))
    const profile = await profileOf(`${widths.map((_, index) => `c${index}`).join(',')}\n${rows.join('\n')}\n`)
    const alarms = profile.columns.filter((column) => column.identifiers.some((one) => one.kind !== 'division-code'))
    expect(alarms.map((column) => [column.name, column.identifiers])).toEqual([])
  })

  it('given cells of every kind, when SQL and TypeScript judge them, then they agree', async () => {
    const next = numbers(3)
    const cells = kinds.flatMap(([, , make]) =>
      Array.from({ length: 40 }, () => make(next).replace(/^"|"$/g, '').replaceAll('""', '"')),
    )
    const broken = cells.map((cell) => cell.replace(/.$/, text(['0', '1', 'X', '汉'])(next)))
    const all = [...new Set([...cells, ...broken])]
    await session.run(`CREATE OR REPLACE TABLE cells AS SELECT unnest([${all.map(quoteText).join(',')}]) AS cell`)
    for (const detector of detectors) {
      const rows = await session.rows<{ cell: string }>(
        `SELECT cell FROM (SELECT *, ${compacted('n')} AS c FROM (SELECT cell, ${normalised('cell')} AS n FROM cells)) WHERE ${detector.sql(detector.digits ? 'c' : 'n')}`,
      )
      const judge = (cell: string) => detector.test(detector.digits ? compact(normalise(cell)) : normalise(cell))
      const inSql = new Set(rows.map((row) => row.cell))
      const differ = all.filter((cell) => judge(cell) !== inSql.has(cell))
      expect([detector.kind, differ]).toEqual([detector.kind, []])
    }
  })
})

describe('what singles rows out', () => {
  it('given traits that are harmless alone and telling together, when profiled, then bands say so and no figure is told', async () => {
    const rows = Array.from(
      { length: 2000 },
      (_, index) => `${index % 2 ? '男' : '女'},${20 + (index % 50)},${index % 41},${index}`,
    )
    const profile = await profileOf(`性别,年龄,民族,amount\n${rows.join('\n')}\n`)
    const by = (...columns: string[]) => profile.quasi?.find((one) => one.columns.join() === columns.join())
    expect(by('性别')).toEqual({ columns: ['性别'], smallest: '100+', unique: '0', small: '0' })
    expect(by('性别', '年龄')).toMatchObject({ smallest: '10-99', unique: '0' })
    expect(by('年龄', '民族')).toMatchObject({ smallest: '1', unique: '>50%', small: '>50%' })
    expect(profile.quasi?.[0]?.small).toBe('>50%')
    expect(JSON.stringify(profile.quasi)).not.toMatch(/2000|amount/)
  })

  it('given large amounts, when profiled, then their bounds are told outward to two digits; small numbers stay', async () => {
    const rows = Array.from(
      { length: 50 },
      (_, index) => `${index === 9 ? 4643388551.68 : 123456.78},${17 + (index % 9)}`,
    )
    const profile = await profileOf(`amount,n\n${rows.join('\n')}\n`)
    expect(profile.columns.map((one) => [one.min, one.max])).toEqual([
      ['120000', '4700000000'],
      ['17', '25'],
    ])
  })

  it('given rows that three columns tell apart and no two, when profiled, then the three are the candidate key', async () => {
    const rows = Array.from(
      { length: 1000 },
      (_, index) => `a${index % 10},b${Math.floor(index / 10) % 10},c${Math.floor(index / 100)}`,
    )
    const profile = await profileOf(`a,b,c\n${rows.join('\n')}\n`)
    expect(profile.candidateKeys).toEqual([['a', 'b', 'c']])
  })
})

describe('hostile and odd columns', () => {
  it('given only nulls, mixed types, invisible marks and a very long cell, when profiled, then none fools or stops it', async () => {
    const next = numbers(9)
    const hidden = (text: string) => [...text].join('\u200b')
    const rows = Array.from({ length: 300 }, (_, index) => {
      const mixed = [String(index), 'n/a', '2026-01-02', '1.5', '汉字'][index % 5]
      const long = index === 7 ? 'x'.repeat(900_000) : 'y'
      return `,${mixed},${hidden(residentId(next))},\u202e${mobile(next)}\u202c,${long}`
    })
    const profile = await profileOf(`empty,mixed,hidden,turned,long\n${rows.join('\n')}\n`)
    const found = Object.fromEntries(
      profile.columns.map((one) => [one.name, [one.type, one.identifiers[0]?.kind ?? null]]),
    )
    expect(found).toEqual({
      empty: ['VARCHAR', null],
      mixed: ['VARCHAR', null],
      hidden: ['VARCHAR', 'resident-id'],
      turned: ['VARCHAR', 'mobile'],
      long: ['VARCHAR', null],
    })
    expect(profile.columns[0]).toMatchObject({ nulls: 300, distinct: 0, proposal: { use: 'hidden' } })
    expect(profile.findings).toContainEqual({ code: 'empty-column', params: { column: 'empty' } })
  })

  it('given codes that look like passports, when no name says so, then they are possible and wait for a person, and show no range', async () => {
    const next = numbers(10)
    const rows = Array.from({ length: 300 }, () => `E${digits(8)(next)},E${digits(8)(next)}`)
    const profile = await profileOf(`batch,护照号\n${rows.join('\n')}\n`)
    expect(profile.columns.map((one) => [one.identifiers[0]?.kind ?? null, one.possible])).toEqual([
      [null, ['passport', 'social-security-card']],
      ['passport', []],
    ])
    expect(profile.columns[0]?.proposal).toMatchObject({ grade: 3, reasons: [{ code: 'possible' }] })
  })
})

describe('profile of registers', () => {
  it('given residents, when profiled, then the personal columns are found, proposed as such, and show no value', async () => {
    const profile = await profileFile(await register('residents', 20_000))
    const found = Object.fromEntries(
      profile.columns.map((column) => [column.name, [column.identifiers[0]?.kind ?? null, column.proposal.category]]),
    )
    expect(found).toMatchObject({
      resident_id: ['resident-id', 'identity'],
      name: ['person-name', 'identity'],
      sex: [null, 'trait'],
      birth_date: ['birth-date', 'identity'],
      division: ['division-code', 'place'],
      address: ['address', 'whereabouts'],
      phone: ['mobile', 'contact'],
      education: [null, 'trait'],
    })
    expect(profile.personal).toBe(true)
    expect(
      profile.columns
        .filter((column) => column.identifiers.length > 0)
        .every((column) => column.min === null && column.max === null),
    ).toBe(true)
    expect(profile.columns.find((column) => column.name === 'phone')?.nulls).toBeGreaterThan(1000)
    expect(profile.findings).toContainEqual(
      expect.objectContaining({ code: 'nearly-key', params: expect.objectContaining({ columns: ['resident_id'] }) }),
    )
  })

  it('given enterprises, when profiled, then codes stay text, measures are numbers, and firm and year are nearly a key', async () => {
    const profile = await profileFile(await register('enterprises', 30_000))
    const types = Object.fromEntries(profile.columns.map((column) => [column.name, column.type]))
    expect(types).toMatchObject({
      uscc: 'VARCHAR',
      division: 'VARCHAR',
      registered_on: 'DATE',
      year: 'BIGINT',
      employees: 'BIGINT',
      revenue: 'DOUBLE',
    })
    expect(profile.columns.find((column) => column.name === 'uscc')?.identifiers[0]?.kind).toBe('credit-code')
    expect(profile.findings.some((finding) => finding.code === 'nearly-key')).toBe(true)
  })

  it('given boardings and meters, when profiled, then no firm or person is seen where there is none', async () => {
    const boardings = await profileFile(await register('boardings', 20_000))
    expect(boardings.identifiers).toEqual(['division-code'])
    expect(boardings.columns.find((column) => column.name === 'boarded_at')?.type).toBe('TIMESTAMP')
    const meters = await profileFile(await register('meters', 20_000))
    expect(meters.columns.find((column) => column.name === 'payer')?.identifiers[0]?.kind).toBe('person-name')
  })

  it('given numbers that lose something, when typed, then they stay text', async () => {
    const profile = await profileOf('a,b,c,d,e\n007,12345678901234567890,1.5,+5,1\n008,12345678901234567891,02.5,6,2\n')
    expect(profile.columns.map((column) => column.type)).toEqual(['VARCHAR', 'VARCHAR', 'VARCHAR', 'VARCHAR', 'BIGINT'])
  })

  it('given a column that stops being numeric after the sample, when profiled, then it is text and nothing is lost', async () => {
    const rows = Array.from({ length: 60_000 }, (_, index) => (index === 59_999 ? 'n/a' : String(index)))
    const profile = await profileOf(`a,b\n${rows.map((cell, index) => `${cell},${index}`).join('\n')}\n`)
    expect(profile.columns.map((column) => [column.type, column.nulls])).toEqual([
      ['VARCHAR', 0],
      ['BIGINT', 0],
    ])
    expect(profile.candidateKeys).toEqual([['a'], ['b']])
  })
})

const adult = process.env['SHUYU_SHARED_DATA']
  ? join(process.env['SHUYU_SHARED_DATA'], 'adult/adult.csv')
  : join(import.meta.dirname, '../../../../../shared/data/adult/adult.csv')

describe.skipIf(!existsSync(adult))('real census microdata', () => {
  it('given the Adult file, when profiled, then its quasi-identifiers are proposed and no identifier is seen', async () => {
    const profile = await profileOf(readFileSync(adult, 'utf8'))
    expect(profile.rows).toBe(readFileSync(adult, 'utf8').trimEnd().split('\n').length - 1)
    expect(profile.columns.length).toBe(9)
    expect(profile.identifiers).toEqual([])
    expect(profile.candidateKeys).toEqual([])
    const quasi = profile.columns.filter((column) => column.proposal.category === 'trait').map((column) => column.name)
    expect(quasi).toEqual([
      'sex',
      'age',
      'race',
      'marital-status',
      'education',
      'native-country',
      'workclass',
      'occupation',
    ])
    expect(profile.columns.find((column) => column.name === 'age')).toMatchObject({
      type: 'BIGINT',
      min: '17',
      max: '90',
    })
  })
})
