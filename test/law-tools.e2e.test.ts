import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'shuyu-law-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function shuyu(...words: readonly string[]) {
  const done = spawnSync(process.execPath, [join(root, 'src/main.ts'), 'law', ...words], {
    encoding: 'utf8',
    env: { ...process.env, SHUYU_LAW: folder },
  })
  return { code: done.status, out: done.stdout, err: done.stderr }
}

describe('the legal officer’s commands', () => {
  it('given a new city, when its folder is made, then it loads, and the check tells what is missing until it is written', () => {
    const made = shuyu('new', 'dongshi', '--from', 'national', '--name', '东市公共数据授权运营办法')
    expect([made.code, made.err]).toEqual([0, ''])
    expect(made.out).toContain('没有区域树')
    const lacking = shuyu('check', 'dongshi').out
    for (const word of ['待填写：pack.yaml:5', '没有区域树', '没有条款', '人民政府', '没有用例', 'journey.yaml'])
      expect(lacking).toContain(word)

    const head = join(folder, 'dongshi', 'pack.yaml')
    const text = readFileSync(head, 'utf8').replace('issuer: 待填写', 'issuer: 东市人民政府')
    const area = "areas: [{ code: '990100', name: { zh: 东市, en: Dongshi }, level: city, under: null }]"
    writeFileSync(head, text.replace('areas: []', area))
    writeFileSync(
      join(folder, 'dongshi', 'clauses', '1.yaml'),
      '- { id: dongshi-9, source: 第9条, title: { zh: 答复, en: Answer }, gist: { zh: 五日内答复。, en: Five days. }, kind: limit, mode: enforce }\n',
    )
    const later = shuyu('check', 'dongshi').out
    expect(later).not.toMatch(/待填写|没有区域树|没有条款|人民政府/)
    expect(later).toContain('有约束力而没有规则要素落实的条款（1 条）：dongshi-9')
  }, 300_000)

  it('given a folder that is there, when made again, then nothing in it changes and it says so', () => {
    const before = readdirSync(join(folder, 'dongshi')).map((file) => statSync(join(folder, 'dongshi', file)).mtimeMs)
    const again = shuyu('new', 'dongshi', '--from', 'national')
    expect(again.code).toBe(2)
    expect(again.err).toContain('没有改动任何文件')
    expect(readdirSync(join(folder, 'dongshi')).map((file) => statSync(join(folder, 'dongshi', file)).mtimeMs)).toEqual(
      before,
    )
    for (const id of ['Dongshi', '../dongshi', 'national']) expect(shuyu('new', id, '--from', 'national').code).toBe(2)
    expect(shuyu('new', 'xishi', '--from', 'nowhere').err).toContain('national')
  }, 300_000)

  it('given a procedure, when drawn, then the file is an SVG with its acts; an unknown one names those there are', () => {
    const file = join(folder, 'registration.svg')
    expect(shuyu('diagram', 'national', 'registration', '--svg', file).code).toBe(0)
    expect(readFileSync(file, 'utf8')).toMatch(/^<svg [\s\S]*受理[\s\S]*<\/svg>\n$/)
    expect(shuyu('diagram', 'national', 'no-such').err).toContain('registration')
  }, 300_000)

  it('given two packs, when compared as JSON, then every row has a topic and at least one side', () => {
    const out = execFileSync(
      process.execPath,
      [join(root, 'src/main.ts'), 'law', 'diff', 'yanan', 'national', '--json'],
      {
        encoding: 'utf8',
      },
    )
    const { a, b, rows } = JSON.parse(out) as {
      a: { id: string }
      b: { id: string }
      rows: { topic: string; a: object | null; b: object | null }[]
    }
    expect([a.id, b.id]).toEqual(['yanan', 'national'])
    expect(rows.length).toBeGreaterThan(100)
    expect(rows.filter((row) => row.topic === '' || (row.a === null && row.b === null))).toEqual([])
    expect(shuyu('diff', 'yanan', 'national', '--topic', 'no-such').code).toBe(2)
  }, 300_000)
})
