import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import {
  countiesOf,
  encodeGb18030,
  generate,
  industryCodes,
  registers,
  type DemoRequest,
  type RegisterName,
} from './index.ts'

const out = mkdtempSync(join(tmpdir(), 'shuyu-demo-'))
afterAll(() => rmSync(out, { recursive: true }))

const base: Omit<DemoRequest, 'register'> = { rows: 3000, seed: 1, area: '3205', format: 'csv', out }

async function lines(of: Partial<DemoRequest> & { register: RegisterName }): Promise<string[][]> {
  const { path } = await generate({ ...base, ...of })
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','))
}

function residentCheck(id: string): boolean {
  const sum = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2].reduce(
    (total, weight, at) => total + weight * Number(id[at]),
    0,
  )
  return /^\d{17}[\dX]$/.test(id) && '10X98765432'[sum % 11] === id[17]
}

function creditCheck(code: string): boolean {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
  const sum = weights.reduce((total, weight, at) => total + weight * alphabet.indexOf(code[at] as string), 0)
  return code.length === 18 && alphabet[(31 - (sum % 31)) % 31] === code[17]
}

describe('demonstration registers', () => {
  it.each(Object.keys(registers) as RegisterName[])(
    'given %s, when generated twice, then the bytes are the same, and another seed differs',
    async (register) => {
      const digest = async (seed: number) =>
        createHash('sha256')
          .update(readFileSync((await generate({ ...base, register, seed })).path))
          .digest('hex')
      const first = await digest(1)
      expect(await digest(1)).toBe(first)
      expect(await digest(2)).not.toBe(first)
    },
  )

  it('given residents, when checked, then nearly all ids are valid and the planted errors exist', async () => {
    const ids = (await lines({ register: 'residents' })).slice(1).map((row) => row[0] as string)
    const valid = ids.filter(residentCheck).length
    expect(valid).toBeGreaterThan(ids.length * 0.97)
    expect(valid).toBeLessThan(ids.length)
    expect(ids.some((id) => id.length === 15)).toBe(true)
  })

  it('given enterprises and boardings, when compared, then they share real division codes, and industry codes are of the standard', async () => {
    const real = new Set(countiesOf('3205').map((county) => county.code))
    const firms = (await lines({ register: 'enterprises' })).slice(1)
    const rides = (await lines({ register: 'boardings' })).slice(1)
    expect(firms.filter((row) => creditCheck(row[0] as string)).length).toBeGreaterThan(firms.length * 0.99)
    expect(firms.every((row) => real.has(row[2] as string) && industryCodes().includes(row[3] as string))).toBe(true)
    expect(rides.every((row) => real.has(row[4] as string))).toBe(true)
    const cells = new Map<string, number>()
    for (const row of firms) cells.set(`${row[2]} ${row[3]?.[0]}`, (cells.get(`${row[2]} ${row[3]?.[0]}`) ?? 0) + 1)
    expect([...cells.values()].some((count) => count < 10)).toBe(true)
    expect([...cells.values()].some((count) => count > 50)).toBe(true)
  })

  it('given GB18030 and Parquet, when generated, then the file says what it is', async () => {
    const gb = await generate({ ...base, register: 'residents', encoding: 'gb18030' })
    const utf8 = await generate({ ...base, register: 'residents' })
    expect(new TextDecoder('gb18030', { fatal: true }).decode(readFileSync(gb.path))).toBe(
      readFileSync(utf8.path, 'utf8'),
    )
    const parquet = await generate({ ...base, register: 'boardings', format: 'parquet' })
    expect(parquet.path).toMatch(/synthetic-boardings-3000-seed1\.parquet$/)
    expect(readFileSync(parquet.path).toString('utf8')).toContain('synthetic, generated from seed 1')
  })

  it('given requests out of bounds, when made, then each says what to give', async () => {
    await expect(generate({ ...base, register: 'boardings', rows: 0 })).rejects.toThrow(/from 1 to 10000000/)
    await expect(generate({ ...base, register: 'boardings', area: '99' })).rejects.toThrow(/GB\/T 2260/)
    await expect(generate({ ...base, register: 'boardings', columns: ['x'] })).rejects.toThrow(/card_id/)
    await expect(generate({ ...base, register: 'x' as RegisterName })).rejects.toThrow(/residents/)
  })
})

describe('GB18030 encoder', () => {
  it('given characters of one, two and four bytes, when encoded, then the platform decodes them back', () => {
    const text = 'aé€汉龘㐀\u{20000}\u{1F600}，\r\n'
    expect(new TextDecoder('gb18030', { fatal: true }).decode(encodeGb18030(text))).toBe(text)
  })
})
