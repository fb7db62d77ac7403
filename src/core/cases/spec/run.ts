/** Runs cases against a pack and says what came out otherwise than written. */
import { clausesOf, sameJson, type Json, type JsonObject } from '../../kernel/index.ts'
import { settingAllows, settingIn, holdsOn, panelNow, type Pack } from '../../law/index.ts'
import { available } from '../shown/tasks.ts'
import { dutiesAfter } from './after-duties.ts'
import type { Spec } from './spec.ts'
import { actorOf, resolve, stage, take, type Stage, type StepAnswer } from './stage.ts'

export interface SpecResult {
  readonly spec: Spec
  /** What was not as written, in sentences; empty when the case holds. */
  readonly failures: readonly string[]
  /** Keys of the elements that the case touched. */
  readonly touched: ReadonlySet<string>
  /** Those that its last step touched. */
  readonly decided: ReadonlySet<string>
}

export function runSpec(pack: Pack, spec: Spec, hash: (text: string) => string): SpecResult {
  const decided = new Set<string>()
  let before: ReadonlySet<string> = new Set()
  const failures: string[] = []
  const result = (): SpecResult => ({ spec, failures, decided, touched: new Set([...before, ...decided]) })
  try {
    const scene = stage(pack, spec, hash, decided)
    for (const [index, step] of spec.given.entries()) {
      const answer = take(scene, step)
      if (answer.refusal) {
        failures.push(`given step ${index + 1} (${summary(step)}) was refused: ${told(answer)}`)
        return result()
      }
    }
    before = new Set(decided)
    decided.clear()
    const answer = take(scene, spec.when)
    failures.push(...verdict(spec, answer), ...afterwards(scene, spec, answer))
  } catch (error) {
    failures.push(error instanceof Error ? error.message : String(error))
  }
  return result()
}

function summary(step: JsonObject): string {
  return Object.entries(step)
    .filter(([, value]) => typeof value !== 'object')
    .map(([key, value]) => `${key}: ${String(value)}`)
    .join(', ')
}

function told(answer: StepAnswer): string {
  return answer.refusal
    ? `${answer.refusal.kind} ${answer.refusal.unmet.map((one) => `${one.code}${JSON.stringify(one.params)} [${one.clauses.join(' ')}]`).join('; ')}`
    : 'permitted'
}

function verdict(spec: Spec, answer: StepAnswer): readonly string[] {
  const { refused, kind, code } = spec.expected
  const wanted = (list: Json | undefined) => [...new Set((Array.isArray(list) ? list : [list]).map(String))].sort()
  if (refused === undefined && kind === undefined && code === undefined)
    return answer.refusal ? [`expected to be permitted, was refused: ${told(answer)}`] : []
  if (!answer.refusal) return ['expected to be refused, was permitted']
  const found: string[] = []
  if (refused !== undefined && !sameJson(wanted(refused), clausesOf(answer.refusal))) {
    found.push(`expected to be refused with [${wanted(refused).join(' ')}], was refused: ${told(answer)}`)
  }
  if (kind !== undefined && answer.refusal.kind !== kind)
    found.push(`expected ${String(kind)}, was ${answer.refusal.kind}`)
  const codes = [...new Set(answer.refusal.unmet.map((one) => one.code))].sort()
  if (code !== undefined && !sameJson(wanted(code), codes))
    found.push(`expected codes ${wanted(code).join(', ')}, were ${codes.join(', ')}`)
  return found
}

function afterwards(of: Stage, spec: Spec, answer: StepAnswer): readonly string[] {
  const found: string[] = []
  const same = (what: string, wanted: unknown, is: unknown) => {
    if (!sameJson(wanted, is ?? null))
      found.push(`${what}: expected ${JSON.stringify(wanted)}, is ${JSON.stringify(is ?? null)}`)
  }
  const sorted = (list: readonly string[]) => [...new Set(list)].sort()
  const each = (name: string, look: (id: string, wanted: Json) => void) => {
    for (const [key, wanted] of Object.entries((spec.expected[name] ?? {}) as JsonObject)) {
      const id = String(resolve(of, key.startsWith('$') ? key : `$${key}`))
      look(id, resolve(of, wanted))
    }
  }
  for (const [key, wanted] of Object.entries((spec.expected['due'] ?? {}) as JsonObject)) {
    const [name = '', act = ''] = key.split('.')
    same(
      `due ${key}`,
      wanted,
      of.ground.case(String(resolve(of, `$${name}`))).clocks.findLast((clock) => clock.act === act)?.due,
    )
  }
  for (const [key, wanted] of Object.entries((spec.expected['clocks'] ?? {}) as JsonObject)) {
    const [name = '', act = ''] = key.split('.')
    same(
      `clock ${key}`,
      wanted,
      of.ground.case(String(resolve(of, `$${name}`))).clocks.findLast((clock) => clock.act === act)?.state,
    )
  }
  for (const [key, wanted] of Object.entries((spec.expected['panels'] ?? {}) as JsonObject)) {
    const [name = '', act = ''] = key.split('.')
    const drawn = panelNow(of.ground.case(String(resolve(of, `$${name}`))), act, null)
    same(`panel ${key}`, sorted(resolve(of, wanted) as string[]), drawn === null ? null : sorted(drawn))
  }
  found.push(...dutiesAfter(of, (spec.expected['duties'] ?? {}) as JsonObject))
  each('standing', (id, wanted) => same(`standing of ${id}`, wanted, of.ground.recordOf(id).standing))
  for (const [name, may] of [
    ['allowed', true],
    ['barred', false],
  ] as const) {
    for (const [setting, values] of Object.entries((spec.expected[name] ?? {}) as JsonObject)) {
      of.ground.scene.trace?.add(`setting:${setting}`)
      for (const value of values as readonly Json[])
        same(`${setting} may be ${String(value)}`, may, settingAllows(of.ground.scene.pack, setting, value))
    }
  }
  for (const [setting, wanted] of Object.entries((spec.expected['values'] ?? {}) as JsonObject)) {
    const { pack, trace } = of.ground.scene
    trace?.add(`setting:${setting}`)
    same(setting, wanted, settingIn(pack, of.ground.scene.world, setting, spec.area).value)
  }
  each('giver', (id, wanted) => same(`giver of ${id}`, wanted, of.ground.recordOf(id).giver))
  each('holder', (id, wanted) => same(`holder of ${id}`, wanted, of.ground.recordOf(id).holder))
  each('held', (id, wanted) =>
    same(
      `holds on ${id}`,
      sorted(wanted as string[]),
      sorted(
        of.ground
          .recordOf(id)
          .holds.filter((hold) => holdsOn(hold, of.ground.today))
          .map((hold) => hold.name),
      ),
    ),
  )
  each('marks', (id, wanted) => same(`marks of ${id}`, sorted(wanted as string[]), sorted(of.ground.case(id).marks)))
  each('gaps', (id, wanted) =>
    same(
      `gaps of ${id}`,
      sorted(wanted as string[]),
      sorted(of.ground.case(id).returned.flatMap((one) => (one.entered && !one.completed ? [one.act] : []))),
    ),
  )
  each('ended', (id, wanted) => same(`end of ${id}`, wanted, of.ground.case(id).ended))
  each('fields', (id, wanted) => {
    for (const [name, value] of Object.entries(wanted as JsonObject))
      same(`${name} of ${id}`, value, of.ground.recordOf(id).fields[name])
  })
  for (const [name, open] of [
    ['open', true],
    ['shut', false],
  ] as const) {
    each(name, (id, wanted) => {
      const rows = available(of.ground.case(id), of.ground.scene, actorOf(of, 'anyone'), of.ground.today)
      for (const act of wanted as string[])
        same(
          `${act} of ${id} open`,
          open,
          rows.some((row) => row.act === act && row.open),
        )
    })
  }
  const happened = (type: string) => answer.happenings.filter((one) => one.type === type)
  const list = (name: string, is: readonly string[]) => {
    if (spec.expected[name] !== undefined) same(name, sorted(resolve(of, spec.expected[name]) as string[]), sorted(is))
  }
  // Where two of one role are told, `role@area` tells them apart.
  const placed = ((spec.expected['told'] ?? []) as readonly string[]).some((one) => one.includes('@'))
  list(
    'told',
    happened('told').flatMap((one) =>
      (one.data['to'] as readonly JsonObject[]).map((who) =>
        placed && who['role'] !== null && who['area'] !== null
          ? `${String(who['role'])}@${String(who['area'])}`
          : String(who['role'] ?? who['party']),
      ),
    ),
  )
  list(
    'opened',
    happened('case-opened').map((one) => String(one.data['procedure'])),
  )
  list(
    'asked',
    happened('effect-asked').map((one) => String(one.data['effect'])),
  )
  list(
    'columns',
    happened('effect-asked').flatMap(({ data }) => {
      const opened = data['effect'] === 'open-columns' ? (data['with'] as JsonObject)['columns'] : []
      return Array.isArray(opened) ? opened.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))) : []
    }),
  )
  list('answers', answer.answers ?? [])
  list(
    'warned',
    happened('clock-warned').map((one) => String(one.data['act'])),
  )
  return found
}
