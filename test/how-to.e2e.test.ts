import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'shuyu-how-to-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function law(...words: readonly string[]) {
  const done = spawnSync(process.execPath, [join(root, 'src/main.ts'), 'law', ...words], {
    encoding: 'utf8',
    env: { ...process.env, SHUYU_LAW: folder },
  })
  return { code: done.status, out: `${done.stdout}${done.stderr}` }
}

/** The blocks of the guide that name a file in their first line. */
function blocks(): readonly { readonly path: string; readonly text: string }[] {
  const guide = readFileSync(join(root, 'docs/how-to/from-a-document-to-a-running-pack.md'), 'utf8')
  return [...guide.matchAll(/```yaml\n# (dongshi\/\S+)\n([\s\S]*?)```/g)].map(([, path = '', text = '']) => ({
    path,
    text,
  }))
}

describe('the guide from a document to a running pack', () => {
  it('given its blocks, when followed in order, then the pack checks clean and covers every clause, and only the journey is left', () => {
    expect(law('new', 'dongshi', '--from', 'national', '--name', '东市公共数据授权运营管理办法').code).toBe(0)
    const found = blocks()
    expect(found.map(({ path }) => path).filter((path) => path.includes('cases'))).toHaveLength(1)
    for (const { path, text } of found) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    const check = law('check', 'dongshi')
    expect([check.code, check.out.split('\n').filter((line) => line.includes('还缺') || line.includes('✗'))]).toEqual([
      0,
      ['  还缺  没有 journey.yaml：一次完整授权的脚本'],
    ])
    const coverage = law('coverage', 'dongshi')
    expect([coverage.code, coverage.out.match(/(\d+) 条未落实/)?.[1]]).toEqual([0, '0'])
  }, 120_000)

  it('given the finished pack, when drawn and compared, then the commands of the guide answer', () => {
    const file = join(folder, 'talk.svg')
    expect(law('diagram', 'dongshi', 'talk', '--svg', file).code).toBe(0)
    expect(readFileSync(file, 'utf8')).toContain('书面答复')
    expect(law('diff', 'dongshi', 'national', '--topic', 'steps').out).toContain(
      '“约谈”：针对授权，依次为发出约谈通知 → 书面答复。',
    )
    expect(law('diff', 'dongshi', 'national', '--topic', 'words').out).toContain('东市大数据局')
  }, 120_000)
})
