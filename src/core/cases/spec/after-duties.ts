/** What a case says about duties, against what is owed. */
import { sameJson, type Json, type JsonObject } from '../../kernel/index.ts'
import { owedBy, toldOf, type DutyRow } from '../duties/index.ts'
import { resolve, type Stage } from './stage.ts'

const known = ['period', 'due', 'state', 'owner', 'told']

/** `{ $agreement.yearly-report: { period, due, state: open | late | met, owner: [..], told: [..] } }` of the newest period; null = nothing is owed. */
export function dutiesAfter(of: Stage, expected: JsonObject): readonly string[] {
  return Object.entries(expected).flatMap(([key, wanted]) => {
    const at = key.lastIndexOf('.')
    const name = key.slice(0, at)
    const record = String(resolve(of, name.startsWith('$') ? name : `$${name}`))
    const duty = of.ground.scene.pack.duties.get(key.slice(at + 1))
    // A pack from which the duty was taken out owes nothing.
    const row = duty ? of.ground.owed(duty.id, record).at(-1) : undefined
    const looked = row && duty ? seen(of, record, row, key.slice(at + 1)) : null
    return differences(key, resolve(of, wanted), looked)
  })
}

function seen(of: Stage, record: string, row: DutyRow, id: string): JsonObject {
  const duty = of.ground.scene.pack.duties.get(id)
  const scene = of.ground.dutyScene(record)
  const names = (list: ReturnType<typeof owedBy>) =>
    [...new Set(list.map((one) => one.party ?? one.role ?? ''))].sort() as readonly string[]
  return {
    period: row.period,
    due: row.due,
    state: row.met !== null ? 'met' : row.late ? 'late' : 'open',
    owner: duty ? names(owedBy(duty, scene)) : [],
    told: duty && row.late ? names(toldOf(duty, scene)) : [],
  }
}

function differences(key: string, wanted: Json, is: JsonObject | null): readonly string[] {
  if (wanted === null || is === null)
    return sameJson(wanted, is) ? [] : [`duty ${key}: expected ${JSON.stringify(wanted)}, is ${JSON.stringify(is)}`]
  return Object.entries(wanted as JsonObject).flatMap(([name, value]) => {
    if (!known.includes(name)) throw new RangeError(`\`${name}\` is not said of a duty; known are ${known.join(', ')}`)
    const sorted = Array.isArray(value) ? [...new Set((value as readonly Json[]).map(String))].sort() : value
    return sameJson(sorted as Json, is[name] ?? null)
      ? []
      : [`duty ${key} ${name}: expected ${JSON.stringify(sorted)}, is ${JSON.stringify(is[name] ?? null)}`]
  })
}
