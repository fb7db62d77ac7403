import type { Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

type Ids =
  | 'auditors.list'
  | 'auditors.offered'
  | 'auditors.open'
  | 'auditors.approve'
  | 'auditors.close'
  | 'auditors.openings'
  | 'auditors.subjects'

/** Auditor accounts and what they opened. */
export function auditorHandlers({ auditors, law }: Pick<Rooms, 'auditors' | 'law'>): Handlers<Ids> {
  /** Procedures whose titles say a text, of any rules. */
  function saying(text: string): readonly string[] {
    if (text === '') return []
    const packs = law.areas().flatMap((area) => law.pack(area) ?? [])
    const found = packs.flatMap(({ procedures }) =>
      [...procedures.values()].filter(({ title }) => title.zh.includes(text)),
    )
    return [...new Set(found.map(({ id }) => id))]
  }
  return {
    async 'auditors.offered'({ actor, query }) {
      const { kind, text = '', ids } = query
      const found = await auditors.offered(
        actor,
        ids === undefined ? { kind, text, procedures: saying(text.trim()) } : { ids: ids.split(',') },
      )
      return found.map(({ id, kind: of, area, procedure, party, opened }) => {
        const pack = law.pack(area)
        const title = procedure === null ? pack?.records.get('grant')?.title : pack?.procedures.get(procedure)?.title
        return { id, kind: of, title: title ?? { zh: procedure ?? of, en: procedure ?? of }, party, opened }
      })
    },
    'auditors.list': ({ actor }) => auditors.list(actor),
    'auditors.open': ({ actor, body, command }) => auditors.open(actor, body, command),
    'auditors.approve': ({ actor, params, command }) => auditors.approve(actor, params.id, command),
    'auditors.close': ({ actor, params, body, command }) => auditors.close(actor, params.id, body.reason, command),
    'auditors.openings': ({ actor, query }) => auditors.openings(actor, query),
    'auditors.subjects': ({ actor }) => auditors.subjects(actor),
  }
}
