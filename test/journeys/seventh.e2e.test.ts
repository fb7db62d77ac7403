import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { JourneyReport } from '../../src/edge/cli/journey/index.ts'

const root = join(import.meta.dirname, '..', '..')
const law = join(root, 'test', 'fixtures', 'law')
const city = 'yunmen'
const run = promisify(execFile)

async function shuyu(...args: string[]): Promise<{ code: number; out: string }> {
  try {
    const options = { maxBuffer: 64 << 20, env: { ...process.env, SHUYU_LAW: law } }
    const { stdout } = await run(process.execPath, [join(root, 'src', 'main.ts'), ...args], options)
    return { code: 0, out: stdout }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, out: `${stdout}${stderr}` }
  }
}

describe('a city that nobody programmed', () => {
  it('given its folder of YAML beside the product’s, when checked, then nothing is wrong with it', async () => {
    const { code, out } = await shuyu('law', 'check', city)
    expect(out).toContain('0 处错误')
    expect(code).toBe(0)
  }, 60_000)

  it('given each of its elements taken out or changed, then a case of its own notices', async () => {
    const { code, out } = await shuyu('law', 'coverage', city, '--deletion')
    expect(out).toContain('0 项没有用例察觉')
    expect(code).toBe(0)
  }, 120_000)

  it('given an empty folder, when its journey is lived through, then every step is as its own law demands', async () => {
    const { code, out } = await shuyu('journey', city, '--json')
    const report = JSON.parse(out) as JourneyReport
    expect(report.steps.filter((step) => !step.ok)).toEqual([])
    expect(report.refusals.every((refusal) => refusal.asDemanded)).toBe(true)
    expect(report.refusedClauses).toBeGreaterThanOrEqual(25)
    expect(code).toBe(0)
    if (report.bundle) rmSync(dirname(dirname(report.bundle)), { recursive: true, force: true })
  }, 120_000)

  it('given the sources of the product, then none of them knows the city', () => {
    const sources = ['src', 'web'].flatMap((wing) =>
      readdirSync(join(root, wing), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name)),
    )
    expect(sources.length).toBeGreaterThan(500)
    expect(sources.filter((file) => /yunmen|云门/.test(readFileSync(file, 'utf8')))).toEqual([])
  })
})
