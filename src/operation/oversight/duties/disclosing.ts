import { dischargesForAll } from '../../../core/cases/index.ts'
import type { Duty, Pack } from '../../../core/law/index.ts'

const YEAR = /^\d{4}$/

/** One page a party, area and year. */
export function pageId(party: string, area: string, year: number): string {
  return `disclosed-${area}-${year}-${party.slice(-8)}`
}

/** The yearly disclosure page that answers a duty; null where the duty asks for something else. */
export function disclosurePage(pack: Pack, duty: Duty, party: string, area: string, period: string): string | null {
  return answeredByPage(pack, duty, period) ? pageId(party, area, Number(period)) : null
}

/** Whether a duty is met by one disclosure of a year for everything that the discloser gave. */
export function answeredByPage(pack: Pack, duty: Duty, period: string): boolean {
  return isDisclosure(pack, duty) && YEAR.test(period) && dischargesForAll(duty, pack)
}

/** Whether a duty is met by the pack's own procedure for a disclosure. */
export function isDisclosure(pack: Pack, duty: Duty): boolean {
  return pack.procedures.get(duty.procedure ?? '')?.creates?.kind === 'disclosure'
}
