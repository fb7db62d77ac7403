import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { generate, type RegisterName } from '../../src/base/demo/index.ts'
import { parseScript, runJourney, Session, type Journey } from '../../src/edge/cli/journey/index.ts'
import type { Running } from '../../src/edge/cli/index.ts'
import { boot } from '../../src/main.ts'
import { verifyReceipt, verifyText } from '../../src/offline.ts'

const root = join(import.meta.dirname, '..', '..')

export interface Stage {
  readonly running: Running
  readonly journey: Journey
  /** One password for everybody on the stage. */
  readonly password: string
  strike(): Promise<void>
}

/**
 * A platform on which a journey has been lived up to and including a step; of that step the last `leave` moves are left to the browser.
 * `planted` rewrites the generated data before they are mounted.
 */
export async function setStage(
  jurisdiction: string,
  until: string,
  leave: number,
  planted?: (register: string, csv: string) => string,
): Promise<Stage> {
  const file = join(root, 'jurisdictions', jurisdiction, 'journey.yaml')
  const script = parseScript(readFileSync(file, 'utf8'), file)
  const last = script.steps.findIndex((step) => step.id === until)
  if (last < 0) throw new Error(`the journey of ${jurisdiction} has no step \`${until}\``)
  const steps = script.steps
    .slice(0, last + 1)
    .map((step, index) => (index === last ? { ...step, do: step.do.slice(0, step.do.length - leave) } : step))
  const folder = mkdtempSync(join(tmpdir(), 'shuyu-browser-'))
  const running = await boot({ folder, port: 0, clock: 'simulated', starts: script.starts, unlimited: true })
  const strike = async () => {
    await running.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const password = 'Stage-2026-door'
    const administrators = await signedIn(running, password)
    const key = (await (await fetch(`${running.origin}/ledger/key`)).text()).trim()
    const area = Object.values(script.cast).find((member) => member.party)?.party?.area ?? ''
    const journey = await runJourney({
      script: { ...script, steps },
      base: running.origin,
      administrators,
      calendar: running.calendar,
      verify: async (proof) => verifyReceipt(proof, key),
      verifyBundle: async (bundle) =>
        verifyText(JSON.stringify(bundle), key).ok ? null : 'a check of the bundle fails',
      password: () => password,
      onStep: (step, _, report) => {
        if (!report.ok) throw new Error(`${step.id}: ${report.problem ?? 'not as demanded'}`)
      },
      async mountSource(move) {
        if (!move.generate) return { content: move.text ?? '', type: 'text/csv', filename: move.filename ?? 'data.csv' }
        const made = await generate({
          area,
          format: 'csv',
          encoding: 'utf-8',
          ...move.generate,
          register: move.generate.register as RegisterName,
          out: join(folder, 'demo-data'),
        })
        if (planted) writeFileSync(made.path, planted(move.generate.register, readFileSync(made.path, 'utf8')))
        const content = Readable.toWeb(createReadStream(made.path)) as unknown as ReadableStream<Uint8Array>
        return { content, type: 'text/csv', filename: basename(made.path) }
      },
    })
    return { running, journey, password, strike }
  } catch (error) {
    await strike()
    throw error
  }
}

async function signedIn(running: Running, password: string) {
  const given = running.administrators
  if (!given) throw new Error('the stage needs a new installation')
  const open = async (kind: 'system' | 'security') => {
    const session = new Session(running.origin)
    await session.signIn(given[kind].name, given[kind].password)
    await session.changePassword(given[kind].password, password)
    return session
  }
  return { system: await open('system'), security: await open('security') }
}
