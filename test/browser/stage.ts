import { chmodSync, createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { generate, type RegisterName } from '../../src/base/demo/index.ts'
import {
  parseScript,
  runJourney,
  Session,
  type Journey,
  type JourneyInput,
  type Player,
  type Script,
} from '../../src/edge/cli/journey/index.ts'
import type { Running } from '../../src/edge/cli/index.ts'
import { boot } from '../../src/main.ts'
import { verifyReceipt, verifyText } from '../../src/offline.ts'
import { keptOf, type Kept, type KeptState } from './kept.ts'

const root = join(import.meta.dirname, '..', '..')

export interface Stage {
  readonly running: Running
  readonly journey: Journey
  /** One password for everybody on the stage. */
  readonly password: string
  /** The system administrator, who moves the clock; signed in. */
  readonly system: Session
  strike(): Promise<void>
}

/** Steps at which an installation is put aside on the way, for those who go on from there. */
const shared: { readonly [jurisdiction: string]: readonly string[] } = {
  yanan: ['granted', 'job', 'model', 'second-job'],
}

const password = 'Stage-2026-door'

/**
 * A platform on which a journey has been lived up to and including a step; of that step the last `leave` moves are left to the browser.
 * What another stage of the same run has lived through is not lived through again: it goes on from a copy.
 * `planted` rewrites the generated data before they are mounted; `port` is where it listens, 0 for any that is free.
 */
export async function setStage(
  jurisdiction: string,
  until: string,
  leave: number,
  planted?: (register: string, csv: string) => string,
  port = 0,
): Promise<Stage> {
  const file = join(root, 'jurisdictions', jurisdiction, 'journey.yaml')
  const script = parseScript(readFileSync(file, 'utf8'), file)
  const place = (step: string) => script.steps.findIndex(({ id }) => id === step)
  const last = place(until)
  if (last < 0) throw new Error(`the journey of ${jurisdiction} has no step \`${until}\``)
  const steps = script.steps
    .slice(0, last + 1)
    .map((step, index) => (index === last ? { ...step, do: step.do.slice(0, step.do.length - leave) } : step))
  const kept = planted ? null : keptOf(jurisdiction)
  const whole = (step: string) => place(step) < last || (step === until && leave === 0)
  const stops = kept === null ? [] : (shared[jurisdiction] ?? []).filter(whole)
  const home = mkdtempSync(join(tmpdir(), 'shuyu-browser-'))
  chmodSync(home, 0o711)
  const play: Play = { home, folder: stops.length > 0 ? join(home, 'data') : home, script, steps, planted, port }
  try {
    const begun = kept === null ? null : await onTheWay(kept, stops, play)
    return await lived(play, begun?.state ?? null, begun?.from ?? 0)
  } catch (error) {
    rmSync(home, { recursive: true, force: true })
    throw error
  }
}

/** Up to the last of some stops: what was put aside is copied, what was not is lived and put aside for others. Where the stage then goes on. */
async function onTheWay(kept: Kept, stops: readonly string[], play: Play): Promise<Begun | null> {
  const after = (stop: string) => play.script.steps.findIndex(({ id }) => id === stop) + 1
  const take = (stop: string): Begun => {
    rmSync(play.folder, { recursive: true, force: true })
    return { state: kept.take(stop, play.folder), from: after(stop) }
  }
  let begun: Begun | null = null
  for (const [index, stop] of stops.entries()) {
    if (stops.slice(index + 1).some(kept.has)) continue
    const before: Begun | null = begun
    const made = await kept.reach(stop, async (put): Promise<Begun> => {
      const reached = await lived(
        { ...play, steps: play.steps.slice(0, after(stop)) },
        before?.state ?? null,
        before?.from ?? 0,
      )
      const state = stateOf(reached, before?.state)
      await reached.running.stop()
      put(play.folder, state)
      return { state, from: after(stop) }
    })
    begun = made ?? take(stop)
  }
  return begun
}

/** Where a stage goes on. */
interface Begun {
  readonly state: KeptState
  readonly from: number
}

interface Play {
  /** What goes with the stage. */
  readonly home: string
  readonly folder: string
  readonly script: Script
  readonly steps: Script['steps']
  readonly planted: ((register: string, csv: string) => string) | undefined
  readonly port: number
}

/** Boots a folder and plays what is left of the steps: from the beginning, or from where a state was left. */
async function lived(
  { home, folder, script, steps, planted, port }: Play,
  state: KeptState | null,
  from: number,
): Promise<Stage> {
  const booted = await boot({
    folder,
    port,
    clock: 'simulated',
    starts: script.starts,
    unlimited: true,
    durable: false,
  })
  const running = state ? { ...booted, administrators: namedAs(state) } : booted
  const strike = async () => {
    await running.stop()
    rmSync(home, { recursive: true, force: true })
  }
  try {
    const administrators = await signedIn(running, state === null)
    const key = (await (await fetch(`${running.origin}/ledger/key`)).text()).trim()
    const area = Object.values(script.cast).find((member) => member.party)?.party?.area ?? ''
    const journey = await runJourney({
      script: { ...script, steps: steps.slice(from) },
      base: running.origin,
      administrators,
      calendar: running.calendar,
      ...(state ? { from: await again(state, running.origin) } : {}),
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
    return { running, journey, password, system: administrators.system, strike }
  } catch (error) {
    await strike()
    throw error
  }
}

/** What is needed to go on with a stage on another day of its life. */
function stateOf({ running, journey }: Stage, before: KeptState | undefined): KeptState {
  const names = before ? namedAs(before) : running.administrators
  const today = journey.report.steps.at(-1)?.on
  if (!names || !today) throw new Error('a stage is kept from a new installation, after a step')
  return {
    names: [...journey.names],
    players: [...journey.players.values()].map(({ alias, party, person, roles }) => ({ alias, party, person, roles })),
    administrators: { system: names.system.name, security: names.security.name, audit: names.audit },
    today: today as KeptState['today'],
  }
}

/** The cast, signed in again. */
async function again({ names, players, today }: KeptState, origin: string): Promise<NonNullable<JourneyInput['from']>> {
  const signed = new Map<string, Player>()
  for (const player of players) {
    const session = new Session(origin)
    await session.signIn(player.alias, password)
    signed.set(player.alias, { ...player, session, password })
  }
  return { players: signed, names: new Map(names), today }
}

function namedAs({ administrators }: KeptState): NonNullable<Running['administrators']> {
  const as = (name: string) => ({ name, password })
  const { system, security, audit } = administrators
  return { system: as(system), security: as(security), audit }
}

async function signedIn(running: Running, fresh: boolean) {
  const given = running.administrators
  if (!given) throw new Error('the stage needs a new installation')
  const open = async (kind: 'system' | 'security') => {
    const session = new Session(running.origin)
    await session.signIn(given[kind].name, given[kind].password)
    if (fresh) await session.changePassword(given[kind].password, password)
    return session
  }
  return { system: await open('system'), security: await open('security') }
}
