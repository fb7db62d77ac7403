import { driftOf } from './drift.ts'
import { refused } from './refusals.ts'
import type { ColumnInfo, Drift, Finding, Profile, Replacement, VersionInfo } from './types.ts'

/** The columns of a profile as a version keeps them. */
export function columnsOf(profile: Pick<Profile, 'columns'>): readonly ColumnInfo[] {
  return profile.columns.map(({ name, type, position }) => ({ name, type, position }))
}

/** What a new version would put in the place of the newest one; `version` is null where there is none yet. */
export function replacementOf(
  before: VersionInfo | undefined,
  profile: Pick<Profile, 'columns' | 'rows'> & { readonly findings: readonly Finding[] },
  digest: string,
): Replacement {
  const columns = columnsOf(profile)
  return {
    version: before?.version ?? null,
    rows: { before: before?.rows ?? null, now: profile.rows },
    columns: { before: before?.columns.length ?? null, now: columns.length },
    drift: before ? driftOf(before.columns, columns) : null,
    same: before?.digest === digest,
    findings: profile.findings,
  }
}

/** Columns that others count on are gone or are of another type. */
function breaks(drift: Drift | null): drift is Drift {
  return drift !== null && drift.removed.length + drift.retyped.length > 0
}

/**
 * Throws `Refused` where the newest version is another than the sender knew, or where columns go or change type and he did not say that he knows.
 * `replaces`: the version that he knows will be replaced.
 */
export function demandKnown(before: VersionInfo | undefined, drift: Drift | null, replaces: number | undefined): void {
  if (replaces !== undefined && (before?.version ?? 0) !== replaces)
    throw refused('replaced-meanwhile', { given: replaces, newest: before?.version ?? 0 }, 'look-again', 'conflict')
  if (replaces !== undefined || !before || !breaks(drift)) return
  const { removed, retyped } = drift
  const params = { version: before.version, columns: [...removed, ...retyped.map(({ column }) => column)] }
  throw refused('other-columns', params, 'confirm-replace', 'conflict')
}
