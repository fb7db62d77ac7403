import { performance } from 'node:perf_hooks'
import { day, startOf, type Day, type WorkingCalendar } from '../../../core/kernel/index.ts'
import { assemble, type Administrators, type Player } from './cast.ts'
import { resolveDay } from './days.ts'
import type { DataParts } from './data.ts'
import type { Names } from './names.ts'
import { outcomeOf } from './outcome.ts'
import { play, type Stage } from './player.ts'
import type { JourneyReport, RefusalReport, StepReport } from './report.ts'
import type { Script, Step } from './script.ts'
import { Session } from './session.ts'

/** Office hours start at nine: a step's acts happen from then on. */
const NINE = 9 * 60

export interface JourneyInput {
  readonly script: Script
  readonly base: string
  readonly administrators: Administrators
  readonly calendar: WorkingCalendar
  readonly mountSource: Stage['mountSource']
  readonly verify: Stage['verify']
  readonly verifyBundle: Stage['verifyBundle']
  /** Columns of a given file in the place of the script's own. */
  readonly data?: DataParts
  readonly password: () => string
  readonly onStep: (step: Step, on: Day, report: StepReport) => void
  /** A journey on the same installation that goes on where it was left; else it begins with the cast. */
  readonly from?: Left
}

/** Where a journey was left. */
export interface Left {
  readonly players: ReadonlyMap<string, Player>
  readonly names: Names
  readonly today: Day
}

export interface Journey {
  readonly report: Omit<JourneyReport, 'bundle'>
  readonly players: ReadonlyMap<string, Player>
  readonly names: Names
}

/** Lives through a journey over HTTP alone. The first step that fails ends it; the report says which and why. */
export async function runJourney(input: JourneyInput): Promise<Journey> {
  const started = performance.now()
  const { script } = input
  const { players, names, today: first } = await (input.from ? joined(input, input.from) : begin(input))
  let today = first
  const stage: Stage = {
    players,
    visitor: new Session(input.base),
    administrator: input.administrators.system,
    security: input.administrators.security,
    names,
    mountSource: input.mountSource,
    verify: input.verify,
    verifyBundle: input.verifyBundle,
    rows: {},
  }
  const steps: StepReport[] = []
  const refusals: RefusalReport[] = []
  for (const step of script.steps) {
    const at = performance.now()
    let problem: string | null = null
    try {
      for (const part of step.on === undefined ? [] : [step.on].flat()) {
        today = resolveDay(part, today, input.calendar)
        await setClock(input, today)
      }
      problem = await playMoves(step, stage, refusals)
    } catch (error) {
      problem = error instanceof Error ? error.message : String(error)
    }
    const report: StepReport = {
      id: step.id,
      title: step.title,
      clauses: step.clauses,
      on: today,
      durationMs: Math.round(performance.now() - at),
      ok: problem === null,
      problem,
    }
    steps.push(report)
    input.onStep(step, today, report)
    if (problem !== null) break
  }
  return {
    players,
    names,
    report: {
      journey: script.journey,
      ok: steps.every((step) => step.ok) && steps.length === script.steps.length,
      steps,
      refusals,
      refusedClauses: new Set(refusals.flatMap((refusal) => refusal.clauses)).size,
      refusedActions: new Set(refusals.map((refusal) => refusal.action)).size,
      ...outcomeOf(names, refusals, input.base),
      rows: stage.rows,
      durationMs: Math.round(performance.now() - started),
    },
  }
}

async function begin(input: JourneyInput): Promise<Left> {
  const { script } = input
  const today = day(script.starts)
  await setClock(input, today)
  const players = await assemble(script, input.base, input.administrators, input.password)
  const names: Names = new Map()
  for (const [alias, player] of players) names.set(alias, player.party)
  const data = input.data ?? script.data
  if (data) names.set('data', data)
  return { players, names, today }
}

/** Where it was left, with those of the cast who come only now. */
async function joined(input: JourneyInput, from: Left): Promise<Left> {
  const { script, base, administrators, password } = input
  const players = await assemble(script, base, administrators, password, from.players)
  const names: Names = new Map(from.names)
  for (const [alias, player] of players) if (!names.has(alias)) names.set(alias, player.party)
  return { ...from, players, names }
}

async function playMoves(step: Step, stage: Stage, refusals: RefusalReport[]): Promise<string | null> {
  for (const [index, move] of step.do.entries()) {
    try {
      const refusal = await play(move, stage, step.id)
      if (refusal) refusals.push(refusal)
    } catch (error) {
      return `move ${index + 1}: ${error instanceof Error ? error.message : String(error)}`
    }
  }
  return null
}

async function setClock(input: JourneyInput, to: Day): Promise<void> {
  const wanted = startOf(to, NINE)
  const now = await input.administrators.system.call('clock.get')
  if (now.ok && Number((now.value as { now: number }).now) >= wanted) return
  const answer = await input.administrators.system.call('clock.advance', { body: { to: wanted } })
  if (!answer.ok) throw new Error(`the clock could not be moved to ${to}: ${answer.title}`)
}
