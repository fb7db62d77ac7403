import { execFile } from 'node:child_process'
import { generateKeyPairSync, sign } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleBundle, sampleEvent } from '../../src/core/proof/testing.ts'
import type { JourneyReport, StepReport } from '../../src/edge/cli/journey/index.ts'
import { verifyText } from '../../src/offline.ts'

const root = join(import.meta.dirname, '..', '..')
const run = promisify(execFile)
const scripted = readdirSync(join(root, 'jurisdictions')).filter((id) =>
  existsSync(join(root, 'jurisdictions', id, 'journey.yaml')),
)

async function shuyu(...args: string[]): Promise<{ code: number; out: string }> {
  try {
    const { stdout } = await run(process.execPath, [join(root, 'src', 'main.ts'), ...args], { maxBuffer: 64 << 20 })
    return { code: 0, out: stdout }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, out: `${stdout}${stderr}` }
  }
}

/** Real census microdata, when it lies beside the project. */
const census = [process.env['SHUYU_SHARED_DATA'], join(root, '..', 'shared', 'data')]
  .flatMap((folder) => (folder ? [join(folder, 'adult', 'adult.csv')] : []))
  .find((file) => existsSync(file))

/** The flat city and the tree of province, city and county: the two ways in which the main data set is called for. */
const measured = ['yanan', 'jilin']

describe.skipIf(census === undefined)('the journey on real census microdata', () => {
  it.each(scripted.filter((id) => measured.includes(id)))(
    'given the file in the place of the main data set, when %s is lived through, then it holds as well',
    async (id) => {
      const { code, out } = await shuyu('journey', id, '--data', census ?? '', '--json')
      const report = JSON.parse(out) as JourneyReport
      expect(report.steps.filter((step) => !step.ok)).toEqual([])
      expect(report.rows['adult.csv']).toBe(30_162)
      expect(code).toBe(0)
      if (report.bundle) rmSync(dirname(dirname(report.bundle)), { recursive: true, force: true })
    },
    300_000,
  )
})

/** The journey whose bundle is also checked on the command line, and whose installation is backed up. */
const spoken = 'yanan'

function forgedBundle(): string {
  const pair = generateKeyPairSync('ed25519')
  const forged = sampleBundle([sampleEvent(0)], {
    publicKey: new Uint8Array(pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)),
    sign: (message) => new Uint8Array(sign(null, message, pair.privateKey)),
  })
  return JSON.stringify(forged)
}

function faultsOf(bundle: string, key: string): string {
  return verifyText(bundle, key)
    .checks.filter(({ ok }) => !ok)
    .map(({ text }) => text)
    .join('；')
}

describe.each(scripted)('the journey of %s', (id) => {
  let report: JourneyReport & { readonly openWork: readonly StepReport[] }
  let code: number
  let folder: string

  beforeAll(async () => {
    const played = await shuyu('journey', id, '--json')
    code = played.code
    report = JSON.parse(played.out) as typeof report
    folder = dirname(dirname(report.bundle ?? '/nowhere/proofs/x'))
  }, 300_000)
  const bundle = () => readFileSync(report.bundle ?? '', 'utf8')
  const key = () => readFileSync(join(folder, 'proofs', 'ledger.pub'), 'utf8').trim()
  afterAll(() => {
    if (report?.bundle) rmSync(folder, { recursive: true, force: true })
  })

  it('given an empty folder, when it is lived through over HTTP, then every step is as the law demands', () => {
    expect(report.steps.filter((step) => !step.ok)).toEqual([])
    expect(report.ok).toBe(true)
    expect(code).toBe(0)
    expect(report.rows).not.toEqual({})
  })

  it.runIf(existsSync(join(root, 'jurisdictions', id, 'open-work.yaml')))(
    'given what it leaves open on the desks, when lived through afterwards, then every step is as the law demands',
    () => {
      expect(report.openWork.length).toBeGreaterThan(0)
      expect(report.openWork.filter((step) => !step.ok)).toEqual([])
    },
  )

  it('given its refusals, when counted, then they cite at least 25 clauses over at least 10 kinds of action, each exactly', () => {
    expect(report.refusals.every((refusal) => refusal.asDemanded)).toBe(true)
    expect(report.refusedClauses).toBeGreaterThanOrEqual(25)
    expect(report.refusedActions).toBeGreaterThanOrEqual(10)
  })

  it('given its proof bundle, when one bit is changed, then it no longer verifies; unchanged it does', () => {
    expect(verifyText(bundle(), key()).ok).toBe(true)
    const bytes = readFileSync(report.bundle ?? '')
    const at = bytes.indexOf('"salt"') + 12
    bytes[at] = (bytes[at] ?? 0) ^ 1
    expect(verifyText(bytes.toString('utf8'), key()).ok).toBe(false)
  })

  it('given its proof bundle, when signed anew with a key of one’s own, then the log’s key finds it', () => {
    const forged = forgedBundle()
    expect(verifyText(forged).ok).toBe(true)
    expect(verifyText(forged, key())).toMatchObject({ ok: false })
    expect(faultsOf(forged, key())).toContain('不是您信任的公钥')
  })

  it('given its proof bundle, when any one event is cut out, then the gap is found', () => {
    const whole = JSON.parse(bundle()) as { events: unknown[]; streams: unknown[] }
    expect(whole.streams.length).toBeGreaterThan(1)
    for (const at of [0, Math.floor(whole.events.length / 2), whole.events.length - 1]) {
      const cut = JSON.stringify({ ...whole, events: whole.events.toSpliced(at, 1) })
      expect(faultsOf(cut, key())).toContain('缺少事件')
    }
  })

  it.runIf(id === spoken)(
    'given its proof bundle, when verified on the command line, then only with the key it claims where the bundle comes from',
    async () => {
      const file = report.bundle ?? ''
      const plain = await shuyu('verify', file)
      expect(plain).toMatchObject({ code: 0, out: expect.stringContaining('不能证明出自该平台') as string })
      expect(plain.out).not.toContain('核验通过')
      for (const given of [join(folder, 'proofs', 'ledger.pub'), key()])
        expect(await shuyu('verify', file, '--key', given)).toMatchObject({
          code: 0,
          out: expect.stringContaining('核验通过') as string,
        })
      expect((await shuyu('verify', file, '--key', 'nonsense')).code).toBe(2)
      expect((await shuyu('verify', folder)).out).toContain('不是文件')
      writeFileSync(`${file}.forged`, forgedBundle())
      expect((await shuyu('verify', `${file}.forged`)).out).toContain('未核对账本公钥')
      expect((await shuyu('verify', `${file}.forged`, '--key', key())).code).toBe(1)
    },
  )

  it('given what it left behind, when tree and projections are rebuilt from the events, then nothing differs', async () => {
    const checked = await shuyu('fsck', '--data-folder', folder)
    expect(checked.out).toContain('✓')
    expect(checked.code).toBe(0)
  }, 120_000)

  it.runIf(id === spoken)(
    'given a backup of it, when restored elsewhere, with the root key put there first, then the restored installation checks out too',
    async () => {
      const copy = `${folder}-backup`
      const again = `${folder}-again`
      try {
        expect(await shuyu('backup', copy, '--data-folder', folder)).toMatchObject({ code: 0 })
        mkdirSync(again, { recursive: true })
        copyFileSync(join(folder, 'root.key'), join(again, 'root.key'))
        expect(await shuyu('restore', copy, '--data-folder', again)).toMatchObject({ code: 0 })
        expect(await shuyu('fsck', '--data-folder', again)).toMatchObject({ code: 0 })
      } finally {
        rmSync(copy, { recursive: true, force: true })
        rmSync(again, { recursive: true, force: true })
      }
    },
    180_000,
  )
})
