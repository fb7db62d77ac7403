import DataLoader from 'dataloader'
import type { RecordState } from '../../../core/cases/index.ts'
import type { Json } from '../../../core/kernel/index.ts'
import { gatherWorld, type World } from '../../../core/law/index.ts'
import { areasOf, weighed } from './ask.ts'
import { eachOnWorld } from '../parts/load.ts'
import { committed, packOf, type Parts } from '../parts/parts.ts'
import { valueIn } from './settings.ts'
import type { PermitQuestion } from '../parts/types.ts'

/** Questions and records that are asked for at once go to the database together, so many at most; nothing is kept for the next. */
const TOGETHER = { cache: false, maxBatchSize: 2_000 } as const

/** Reads records; those asked for at the same moment cost one statement. Null for one that is not there. */
export function recordsTogether({ store }: Parts): (id: string) => Promise<RecordState | null> {
  const loader = new DataLoader<string, RecordState | null>(async (ids) => {
    const rows = await store.query<{ id: string; state: RecordState }>(
      'select id, state from record where id = any($1)',
      [[...new Set(ids)]],
    )
    const found = new Map(rows.map(({ id, state }) => [id, state]))
    return ids.map((id) => found.get(id) ?? null)
  }, TOGETHER)
  return (id) => loader.load(id)
}

/** Whether the law would allow something. Nothing is recorded. */
export function allowsTogether(parts: Parts): (question: PermitQuestion) => Promise<boolean> {
  const at = () => parts.store.clock.now()
  return gathering(
    parts,
    (questions) =>
      areasOf(
        parts,
        questions.flatMap(({ on }) => on ?? []),
      ),
    ({ actor, action, on, with: more = {}, area: own = actor.area }, world, areas) => {
      const area = on === null ? own : areas.get(on)
      if (area === undefined) return false
      const scene = { pack: packOf(parts, area), world, calendar: parts.packs.calendar }
      return weighed({ actor, action, on, with: more, at: at(), area }, scene).ok
    },
  )
}

/** The value of a parameter or setting in force for an area. */
export function valuesTogether(parts: Parts): (area: string, name: string) => Promise<Json> {
  const ask = gathering(
    parts,
    async () => null,
    ({ area, name }: { readonly area: string; readonly name: string }, world) => valueIn(parts, world, area, name),
  )
  return (area, name) => ask({ area, name })
}

/** Questions asked at the same moment are answered in one gathered world; one that cannot be asked spoils no other. */
function gathering<Question, Known, Answer>(
  parts: Parts,
  know: (questions: readonly Question[]) => Promise<Known>,
  answer: (question: Question, world: World, known: Known) => Answer,
): (question: Question) => Promise<Answer> {
  const loader = new DataLoader<Question, Answer>(async (questions) => {
    const known = await know(questions)
    const { sql, people } = committed(parts)
    const world = gatherWorld()
    return eachOnWorld(sql, people, world, questions, (question) => {
      try {
        return answer(question, world, known)
      } catch (error) {
        return error as Error
      }
    })
  }, TOGETHER)
  return (question) => loader.load(question)
}
