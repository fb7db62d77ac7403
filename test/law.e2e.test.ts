import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Coverage } from '../src/core/cases/coverage/index.ts'

const root = join(import.meta.dirname, '..')
const run = promisify(execFile)
const fixtures = join(root, 'src', 'core', 'cases', 'fixtures')
let site: string

/** A site's own folder of packs, with the fixtures in it and one case that names no clause. */
beforeAll(() => {
  site = mkdtempSync(join(tmpdir(), 'shuyu-law-'))
  for (const id of ['common', 'registration']) cpSync(join(fixtures, id), join(site, id), { recursive: true })
  writeFileSync(
    join(site, 'registration', 'cases', 'nameless.yaml'),
    `area: '110100'\nparties: { x: { kind: enterprise } }\ncases:\n  - case: of nothing\n    when: { as: x, ask: job.run }\n    then: { refused: [] }\n`,
  )
})
afterAll(() => rmSync(site, { recursive: true, force: true }))

async function law(...args: string[]): Promise<{ code: number; out: string }> {
  const options = { maxBuffer: 64 << 20, env: { ...process.env, SHUYU_LAW: site } }
  try {
    const { stdout } = await run(process.execPath, [join(root, 'src', 'main.ts'), 'law', ...args], options)
    return { code: 0, out: stdout }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, out: `${stdout}${stderr}` }
  }
}

describe('the commands about the law', () => {
  it('given a pack whose binding clauses lack cases, when its coverage is asked for, then it fails and says what each clause has', async () => {
    const { code, out } = await law('coverage', 'registration', '--json')
    const coverage = JSON.parse(out) as Coverage
    expect(code).toBe(coverage.ok ? 0 : 1)
    expect(coverage.pack).toBe('registration')
    expect(coverage.clauses.length).toBeGreaterThan(3)
    const kept = coverage.clauses.filter((clause) => clause.cases.length > 0)
    expect(kept.flatMap((clause) => clause.cases).every((one) => one.place.line > 0)).toBe(true)
  })

  it('given a pack with a case that names no clause and proves nothing, when checked, then both are told with file and line', async () => {
    const { code, out } = await law('check', 'registration')
    expect(code).toBe(1)
    expect(out).toContain('registration/cases/nameless.yaml:4: 用例“of nothing”没有写它证明哪一条')
    expect(out).toContain('registration/cases/nameless.yaml:4: 用例“of nothing”在没有任何规则的包里也成立')
  })

  it('given a change that no case notices, when the deletion is asked for, then it is told with file and line', async () => {
    const { code, out } = await law('coverage', 'registration', '--deletion')
    expect(code).toBe(1)
    expect(out).toContain('registration/documents/materials.yaml:6  document:materials/item/ends · not required')
  })

  it('given a name that is no pack, when anything is asked of it, then the packs that there are are named', async () => {
    for (const args of [
      ['check', 'nowhere'],
      ['coverage', 'nowhere'],
    ])
      expect(await law(...args)).toMatchObject({ code: 2, out: expect.stringContaining('registration') as string })
  })
})
