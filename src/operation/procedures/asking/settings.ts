import { dayOf, platformRefusal, Refused, type Json } from '../../../core/kernel/index.ts'
import {
  parameterOn,
  readingIn,
  settingAllows,
  settingIn,
  type Actor,
  type Pack,
  type World,
} from '../../../core/law/index.ts'
import { ask } from './ask.ts'
import { packOf, type Parts } from '../parts/parts.ts'

/** Asks for a question whatever else has the same id; a bare id is a parameter's, a setting's or a question's, in this order. */
const QUESTION = 'question:'

/** The value in force in an area, in a gathered world: of a parameter on today's day, of a setting as chosen, or the reading of a question (`question:<id>`). Null for an unknown name. */
export function valueIn(parts: Parts, world: World, area: string, name: string): Json {
  const pack = packOf(parts, area)
  const today = dayOf(parts.store.clock.now())
  if (name.startsWith(QUESTION)) return readingIn(pack, world, name.slice(QUESTION.length), area)
  if (pack.parameters.has(name)) return parameterOn(pack, name, today).value ?? null
  if (pack.settings.has(name)) return settingIn(pack, world, name, area).value ?? null
  return pack.questions.has(name) ? readingIn(pack, world, name, area) : null
}

/** Changes a setting or a reading by a recorded act, within the bounds of the pack. Throws Refused. */
export async function changeValue(
  parts: Parts,
  actor: Actor,
  area: string,
  name: string,
  value: Json,
  reason: string,
  command: string,
): Promise<void> {
  const pack = packOf(parts, area)
  const answer = await ask(parts, { actor, action: 'setting.change', on: null, area, with: { name, value, reason } })
  if (!answer.ok) throw new Refused(answer.refusal)
  const id = keyOf(pack, name, value)
  const meta = { id: command, actor: actor.account, party: actor.party, request: { area, name, value, reason } }
  await parts.store.transact(meta, async (tx) => {
    await tx.append([
      {
        stream: `setting/${area}`,
        type: 'setting-changed',
        data: { area, id, value, reason },
        on: dayOf(tx.at),
        clauses: clausesOf(pack, name),
        pack: pack.digest,
      },
    ])
    return null
  })
}

function keyOf(pack: Pack, name: string, value: Json): string {
  const setting = pack.settings.get(name)
  if (setting) {
    if (settingAllows(pack, name, value)) return `setting:${name}`
    const { min = null, max = null, options = null } = setting
    throw new Refused({
      kind: 'invalid',
      unmet: [
        {
          code: 'setting-out-of-bounds',
          clauses: setting.clauses,
          origin: 'setting',
          params: { name: setting.title.zh, value, min, max, options: options ?? null },
          cure: 'choose-within-bounds',
        },
      ],
    })
  }
  const id = bare(name)
  const question = pack.questions.get(id)
  if (!question) throw new Refused(platformRefusal('not-found', 'not-found', { what: name }))
  if (question.readings.some((reading) => reading.id === value)) return `${QUESTION}${id}`
  throw new Refused(
    platformRefusal(
      'invalid',
      'reading-unknown',
      { name: question.title.zh, value, options: question.readings.map((reading) => reading.id) },
      'choose-within-bounds',
    ),
  )
}

function clausesOf(pack: Pack, name: string): readonly string[] {
  return (pack.settings.get(name) ?? pack.questions.get(bare(name)))?.clauses ?? []
}

function bare(name: string): string {
  return name.startsWith(QUESTION) ? name.slice(QUESTION.length) : name
}
