import type { Actor } from '../../../core/law/facts/permit-types.ts'
import { isMessageKey, text, type Language } from '../../../core/locales/index.ts'
import { clockText, dayOf, instant } from '../../../core/kernel/index.ts'
import { holdTitles } from '../../../core/law/index.ts'
import { numberOf } from '../../../core/trail/index.ts'
import type { Rooms } from '../rooms.ts'

type Words = { readonly zh: string; readonly en: string }

/** What codes, ids and instants are called, in the language of the one who exports. */
export interface Say {
  readonly language: Language
  readonly words: (of: Words | null | undefined) => string | null
  readonly area: (code: string | null) => string | null
  readonly party: (id: string | null) => string | null
  /** A record by its name; else by its kind and number. */
  readonly record: (id: string | null) => string | null
  readonly kind: (kind: string) => string
  readonly standing: (code: string | null) => string | null
  readonly role: (role: string) => string
  /** What sets a hold; else its name. */
  readonly hold: (name: string) => string
  /** A text of the platform by the key `<prefix>.<code>`; else the code. */
  readonly coded: (prefix: string, code: string | null) => string | null
  readonly yes: (of: boolean) => string
  readonly day: (at: number | null) => string | null
  readonly time: (at: number | null) => string | null
}

const ids = /"([a-z]+(?:-[a-z]+)*-[a-z2-7]{16})"/g
const AT_ONCE = 500

/** Names for the rows of one page after another; names of records are asked for once and only of those that the actor may see. */
export async function sayer(
  rooms: Pick<Rooms, 'people' | 'law' | 'procedures'>,
  actor: Actor,
  language: Language,
): Promise<{ readonly say: Say; meet(rows: readonly unknown[]): Promise<void> }> {
  const parties = new Map((await rooms.people.list({})).map(({ id, name }) => [id, name]))
  const packs = rooms.law.areas().map((area) => [area, rooms.law.pack(area)] as const)
  const own = rooms.law.pack(actor.area) ?? packs[0]?.[1] ?? null
  const holds = own ? holdTitles(own) : null
  const names = new Map<string, string | null>()
  const words: Say['words'] = (of) => (of ? (language === 'en' ? of.en || of.zh : of.zh) : null)
  const areas = new Map(
    packs.flatMap(([, pack]) => (pack?.head.areas ?? []).map((one) => [one.code, words(one.name) ?? one.code])),
  )
  const coded: Say['coded'] = (prefix, code) => {
    const key = `${prefix}.${code ?? ''}`
    return code !== null && isMessageKey(key) ? text(language, key) : code
  }
  const kind = (of: string) => words(own?.records.get(of)?.title) ?? coded('export.kind', of) ?? of
  const unnamed = (id: string) => `${kind(id.slice(0, id.lastIndexOf('-')))} ${numberOf(id)}`
  return {
    async meet(rows) {
      const found = [...new Set([...JSON.stringify(rows).matchAll(ids)].map(([, id]) => id ?? ''))]
      const fresh = found.filter((id) => !names.has(id) && !/^(party|case|account|person)-/.test(id))
      for (let at = 0; at < fresh.length; at += AT_ONCE) {
        const some = fresh.slice(at, at + AT_ONCE)
        for (const id of some) names.set(id, null)
        for (const one of await rooms.procedures.recordNames(actor, some)) {
          const holder = one.holder === null ? undefined : parties.get(one.holder)
          names.set(one.id, one.name ?? (holder ? `${kind(one.kind)} · ${holder}` : null))
        }
      }
    },
    say: {
      language,
      words,
      area: (code) => (code === null ? null : (areas.get(code) ?? code)),
      party: (id) => (id === null ? null : (parties.get(id) ?? id)),
      record: (id) => (id === null ? null : (names.get(id) ?? unnamed(id))),
      kind,
      standing: (code) => coded('standing', code),
      role: (role) => words(own?.roles.get(role)?.title) ?? role,
      hold: (name) => words(holds?.get(name)) ?? name,
      coded,
      yes: (of) => text(language, of ? 'trail.yes' : 'trail.no'),
      day: (at) => (at === null ? null : dayOf(instant(at))),
      time: (at) => (at === null ? null : clockText(instant(at))),
    },
  }
}
