import { holdTitles } from '../../../core/law/index.ts'
import type { Force } from '../../../core/law/grammar/force.ts'
import type { Pack } from '../../../core/law/grammar/pack.ts'
import type { Answer } from '../../contract/index.ts'

/** The head of an area's pack with the names of what it contains, for menus and forms. */
export function headOf(area: string, pack: Pack, force: Force): Answer<'law.packs'>[number] {
  const place = pack.head.areas.find(({ code }) => code === area)
  return {
    area,
    areaName: place?.name ?? { zh: area, en: area },
    level: place?.level ?? '',
    under: place?.under ?? null,
    pack: pack.head.id,
    title: pack.head.title,
    issuer: pack.head.issuer,
    number: pack.head.number,
    status: pack.head.status,
    inForce: pack.head.inForce,
    expires: pack.head.expires,
    layers: [...pack.head.layers],
    digest: pack.digest,
    force: { ...force },
    procedures: [...pack.procedures.values()].map(({ id, title, about, creates }) => ({
      id,
      title,
      about: [...about],
      creates: creates?.kind ?? null,
    })),
    records: [...pack.records.values()].map(({ id, title, standings, standingTitles, links }) => ({
      id,
      title,
      standings: [...standings],
      standingTitles: { ...standingTitles },
      links: { ...links },
    })),
    holds: Object.fromEntries(holdTitles(pack)),
    roles: [...pack.roles.values()].map(({ id, title, kinds, levels, by }) => ({
      id,
      title,
      kinds: [...kinds],
      levels: [...levels],
      by,
    })),
  }
}
