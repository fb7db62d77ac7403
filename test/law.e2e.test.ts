import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Coverage } from '../src/core/cases/coverage/index.ts'

const root = join(import.meta.dirname, '..')
const run = promisify(execFile)
const city = join(root, 'test', 'fixtures', 'law', 'yunmen')
let site: string

/** A site's own folder with a whole pack in it, to which one case that says nothing and one needless optional item are added. */
beforeAll(() => {
  site = mkdtempSync(join(tmpdir(), 'shuyu-law-'))
  cpSync(city, join(site, 'yunmen'), { recursive: true })
  writeFileSync(
    join(site, 'yunmen', 'cases', 'nameless.yaml'),
    `area: '110100'\nparties: { x: { kind: enterprise } }\ncases:\n  - case: of nothing\n    when: { as: x, ask: job.run }\n    then: { refused: [] }\n`,
  )
  writeFileSync(
    join(site, 'yunmen', 'needless.yaml'),
    `parameters:\n  needless: { title: { zh: 多余, en: Needless }, value: 3, unit: day, clauses: [yunmen-1] }\n`,
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
  it('given a pack, when its coverage is asked for, then every clause that binds is kept and shown, each with file and line', async () => {
    const { code, out } = await law('coverage', 'yunmen', '--json')
    const { clauses, ok, pack } = JSON.parse(out) as Coverage
    expect({ code, ok, pack }).toEqual({ code: 0, ok: true, pack: 'yunmen' })
    const binding = clauses.filter((clause) => clause.mode !== 'inform')
    expect(binding.length).toBeGreaterThan(3)
    expect(binding.filter((clause) => !clause.kept || !clause.shown)).toEqual([])
    expect(clauses.flatMap((clause) => [...clause.cases, ...clause.elements]).every((one) => one.place.line > 0)).toBe(
      true,
    )
  })

  it('given a pack with a case that names no clause and proves nothing, when checked, then both are told with file and line', async () => {
    const { code, out } = await law('check', 'yunmen')
    expect(code).toBe(1)
    expect(out).toContain('yunmen/cases/nameless.yaml:4: 用例“of nothing”没有写它证明哪一条')
    expect(out).toContain('yunmen/cases/nameless.yaml:4: 用例“of nothing”在没有任何规则的包里也成立')
  })

  it('given a change that no case notices, when the deletion is asked for, then it is told with file and line', async () => {
    const { code, out } = await law('coverage', 'yunmen', '--deletion')
    expect(code).toBe(1)
    expect(out).toContain('yunmen/needless.yaml:2  parameter:needless · one more')
  })

  it('given a name that is no pack, when anything is asked of it, then the packs that there are are named', async () => {
    for (const args of [
      ['check', 'nowhere'],
      ['coverage', 'nowhere'],
    ])
      expect(await law(...args)).toMatchObject({ code: 2, out: expect.stringContaining('yunmen') as string })
  })
})
