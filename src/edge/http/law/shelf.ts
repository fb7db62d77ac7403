import type { RecordState } from '../../../core/cases/state/model.ts'
import type { Pack, RecordKind, Words } from '../../../core/law/grammar/pack.ts'
import type { LawRoom } from '../rooms.ts'

/** Packs of an installation, each once. */
export function packsOf(law: Pick<LawRoom, 'areas' | 'pack'>): readonly Pack[] {
  const packs = law.areas().flatMap((area) => law.pack(area) ?? [])
  return [...new Map(packs.map((pack) => [pack.digest, pack])).values()]
}

/** Kinds of record that some pack lets everybody read, at least at times. */
export function publicKinds(law: LawRoom): readonly string[] {
  const kinds = packsOf(law).flatMap((pack) => [...pack.records.values()].filter(isPublic).map(({ id }) => id))
  return [...new Set(kinds)].toSorted()
}

function isPublic(kind: RecordKind): boolean {
  return kind.readers.some(({ role }) => role === 'public' || role === 'anyone')
}

/** What the pack that governs a record says about its kind. */
export function kindOf(law: LawRoom, record: RecordState): RecordKind | null {
  return law.pack(record.area)?.records.get(record.kind) ?? null
}

/** The area that a pack is of: the one under which all its others lie. */
export function areaOf({ head }: Pack): Pack['head']['areas'][number] | undefined {
  return (
    head.areas.find(({ under }) => under === null || !head.areas.some(({ code }) => code === under)) ?? head.areas[0]
  )
}

/** What an area is called, and the rules it is under. */
export function placeOf(law: LawRoom, area: string): { readonly name: Words; readonly rules: Words } {
  const pack = law.pack(area)
  const code = { zh: area, en: area }
  return { name: pack?.head.areas.find((one) => one.code === area)?.name ?? code, rules: pack?.head.title ?? code }
}
